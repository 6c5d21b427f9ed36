/** Whether there is time for more of growth: what it adds has to be taken away before the time of the run is over. */
import { inTime, OutOfTime } from '../outOfTime.ts'

interface GrowthTimeOptions {
  /** What the run has left. */
  leftMs: () => number
  now: () => number
  /** What an ordinary boot took: a process that hangs is booted again, to put its tables back. */
  bootMs: number
  budgetMs: number
}

/** To add a row, until some were added and tell better: a guess on the careful side, not measured. */
const ROW_MS = 1 / 20
/** To put tables back takes about as long as to keep them, and to look at them twice. */
const BACK_TIMES = 3
const LEAST_MS = 200

export class GrowthTime {
  readonly #options: GrowthTimeOptions
  #keptMs = 0
  #grown = { rows: 0, ms: 0 }

  constructor(options: GrowthTimeOptions) {
    this.#options = options
  }

  /** What can be used, with enough left to put everything back. */
  get leftMs(): number {
    const { leftMs, bootMs } = this.#options
    return leftMs() - bootMs - LEAST_MS - BACK_TIMES * this.#keptMs - this.#grown.ms
  }

  /** Whether a boot is worth it. */
  hasTimeFor(bootMs: number): boolean {
    return bootMs + this.#keptMs < this.leftMs
  }

  /** Whether so many rows can be added, and taken away again. */
  hasTimeToGrow(rows: number): boolean {
    const { rows: before, ms } = this.#grown
    return 2 * rows * (before === 0 ? ROW_MS : ms / before) < this.leftMs
  }

  keep<T>(run: () => Promise<T>): Promise<T> {
    return this.#timed(run, (ms) => {
      this.#keptMs = ms
      this.#grown = { rows: 0, ms: 0 }
    })
  }

  grow<T>(rows: number, run: () => Promise<T>): Promise<T> {
    return this.#timed(run, (ms) => {
      this.#grown = { rows: this.#grown.rows + rows, ms: this.#grown.ms + ms }
    })
  }

  /** Something that is given up where it still goes on when all time is spent. */
  within<T>(work: (late: AbortSignal) => Promise<T>): Promise<T> {
    return inTime({ leftMs: this.leftMs, budgetMs: this.#options.budgetMs }, work)
  }

  /** @throws OutOfTime */
  throwIfOver(): void {
    if (this.leftMs <= 0) throw new OutOfTime(this.#options.budgetMs)
  }

  async #timed<T>(run: () => Promise<T>, took: (ms: number) => void): Promise<T> {
    const started = this.#options.now()
    const result = await run()
    took(this.#options.now() - started)
    return result
  }
}

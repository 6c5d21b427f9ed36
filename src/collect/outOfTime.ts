/** Something that is not over when the time budget of the run is. */
import { UserError } from '../errors.ts'

export class OutOfTime extends Error {
  override readonly name = 'OutOfTime'
  readonly #seconds: number

  constructor(budgetMs: number) {
    super('The time budget of the run is spent.')
    this.#seconds = Math.round(budgetMs / 100) / 10
  }

  /** Before anything could be measured. */
  get beforeRoutes(): UserError {
    return new UserError(
      `The time budget of ${this.#seconds} s was spent before the application was ready.`,
      MORE_TIME,
    )
  }
}

/** Work that is told to stop, by an OutOfTime, where it still goes on when its time is over. */
export async function inTime<T>(
  { leftMs, budgetMs }: { leftMs: number; budgetMs: number },
  work: (late: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(new OutOfTime(budgetMs)), Math.max(0, leftMs))
  try {
    return await work(late.signal)
  } finally {
    clearTimeout(timer)
  }
}

const MORE_TIME = 'Give the run more time: --budget, or budgetMs in "settings".'

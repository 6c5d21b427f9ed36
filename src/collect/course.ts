/** The course of a run: its phases and problems, and route after route while there is time for them. */
import type { Problem, Profile } from '../profile.ts'
import type { Measuring } from './measuring.ts'
import { inTime } from './outOfTime.ts'
import { Phases } from './phases.ts'
import type { Progress } from './progress.ts'

interface Turns {
  hasTime: (measuring: Measuring) => boolean
  /** @param left this one and those after it */
  turn: (measuring: Measuring, left: readonly Measuring[]) => Promise<void>
}

/** To end the application, and to write what was measured. */
const END_MS = 500

export class Course {
  readonly problems: Problem[] = []
  readonly #phases = new Phases()
  readonly #progress: Progress
  readonly #budgetMs: number
  #endsAt: number

  /** @param budgetMs for all of it, from now on */
  constructor(progress: Progress, budgetMs: number) {
    this.#progress = progress
    this.#budgetMs = budgetMs
    this.#endsAt = this.now() + budgetMs
  }

  /** Measuring ends no later than so long from now. */
  endWithin(ms: number): void {
    this.#endsAt = Math.min(this.#endsAt, this.now() + ms)
  }

  get phases(): Profile['phases'] {
    return this.#phases.all
  }

  now(): number {
    return performance.now()
  }

  /** When measuring is to be over, by the clock of `now`. */
  get until(): number {
    return this.#endsAt - Math.min(END_MS, this.#budgetMs / 10)
  }

  /** Work that is told to stop, by an OutOfTime, where it still goes on when all time is spent. */
  inTime<T>(work: (late: AbortSignal) => Promise<T>): Promise<T> {
    return inTime({ leftMs: this.#endsAt - this.now(), budgetMs: this.#budgetMs }, work)
  }

  spentMs(phase: string): number {
    return this.#phases.spentMs(phase)
  }

  phase<T>(name: string, part: () => Promise<T>): Promise<T> {
    this.#progress.phase(name)
    return this.#phases.time(name, part)
  }

  /** Something that a person who waits wants to know. */
  note(text: string): void {
    this.#progress.note?.(text)
  }

  /** Notes what went wrong; the same is told once. */
  problem(problem: Partial<Problem> & Pick<Problem, 'stage' | 'message'>): void {
    const whole = { route: null, hint: '', ...problem }
    const known = this.problems.some((one) => one.message === whole.message && one.route === whole.route)
    if (!known) this.problems.push(whole)
  }

  /** The same for every route, within a phase. @returns those that there was no time for */
  async routes(all: readonly Measuring[], { hasTime, turn }: Turns): Promise<Measuring[]> {
    const without: Measuring[] = []
    for (const [i, measuring] of all.entries()) {
      if (!hasTime(measuring)) {
        without.push(measuring)
        continue
      }
      this.#progress.route(measuring.route.id, i + 1, all.length)
      await turn(measuring, all.slice(i))
    }
    return without
  }
}

/** The course of a run: its phases and problems, and route after route until the time budget is spent. */
import type { PassName, Problem, Profile } from '../profile.ts'
import type { Measuring } from './measuring.ts'
import { Phases } from './phases.ts'
import type { Progress } from './progress.ts'

type Turn = (measuring: Measuring) => Promise<void>

export class Course {
  readonly problems: Problem[] = []
  readonly #phases = new Phases()
  readonly #started = performance.now()
  readonly #progress: Progress
  readonly #budgetMs: number
  readonly #stop: AbortSignal | undefined

  /** @param stop no route is begun after it */
  constructor(progress: Progress, budgetMs: number, stop?: AbortSignal) {
    this.#progress = progress
    this.#budgetMs = budgetMs
    this.#stop = stop
  }

  get phases(): Profile['phases'] {
    return this.#phases.all
  }

  phase<T>(name: string, part: () => Promise<T>): Promise<T> {
    this.#progress.phase(name)
    return this.#phases.time(name, part)
  }

  /** Notes what went wrong; the same is told once. */
  problem(problem: Partial<Problem> & Pick<Problem, 'stage' | 'message'>): void {
    const whole = { route: null, hint: '', ...problem }
    const known = this.problems.some((one) => one.message === whole.message && one.route === whole.route)
    if (!known) this.problems.push(whole)
  }

  /** The same for every route, within a phase. */
  async routes(name: PassName, targets: readonly Measuring[], turn: Turn): Promise<void> {
    for (const [i, measuring] of targets.entries()) {
      if (performance.now() - this.#started > this.#budgetMs) return this.#outOfTime(name, targets.slice(i))
      this.#stop?.throwIfAborted()
      this.#progress.route(measuring.route.id, i + 1, targets.length)
      await turn(measuring)
    }
  }

  #outOfTime(name: PassName, left: readonly Measuring[]): void {
    this.problem({
      stage: name,
      message: `The time budget of ${this.#budgetMs / 1000} s was spent before the ${name} pass of ${left.length} routes: ${left.map(({ route }) => route.id).join(', ')}`,
      hint: 'Give it more (settings: { budgetMs: … } in the fixtures file or --budget), or less per route (routeMs).',
    })
  }
}

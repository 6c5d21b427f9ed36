/** What of a run there was no time for, in a sentence. Routes that were not measured at all have a rule of their own. */
import { plural } from '../plural.ts'
import type { PassName, Problem, RouteProfile } from '../profile.ts'

const MOST_NAMED = 10

export class LeftOut {
  readonly #dear = new Set<PassName>()
  readonly #without = new Map<PassName, string[]>()

  /** A sweep whose boots would have taken most of the time. */
  dear(sweep: PassName): void {
    this.#dear.add(sweep)
  }

  /** Routes that a sweep had no time for. */
  without(sweep: PassName, routes: readonly RouteProfile[]): void {
    const measured = routes.filter(({ status }) => status === 'passed')
    if (measured.length > 0)
      this.#without.set(
        sweep,
        measured.map(({ id }) => id),
      )
  }

  /** Null where nothing is missing. */
  problem(budgetMs: number): Omit<Problem, 'route'> | null {
    const missing = [
      ...[...this.#dear].map((name) => `the ${name} pass, since its boots would have taken most of that`),
      ...[...this.#without].map(
        ([name, ids]) => `the ${name} pass of ${plural(ids.length, 'route')} (${named(ids)})`,
      ),
    ]
    if (missing.length === 0) return null
    return {
      stage: 'run',
      message: `The time budget of ${budgetMs / 1000} s had no time for ${missing.join('; ')}.`,
      hint: 'Give it more (settings: { budgetMs: … } in the fixtures file or --budget), or less per route (routeMs).',
    }
  }
}

function named(ids: readonly string[]): string {
  return ids.length <= MOST_NAMED ? ids.join(', ') : `${ids.slice(0, MOST_NAMED).join(', ')}, ...`
}

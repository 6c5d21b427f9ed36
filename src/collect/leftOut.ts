/** What of a run there was no time for, in a sentence. Routes that were not measured at all have a rule of their own. Pure. */
import { plural } from '../plural.ts'
import type { PassName, Problem } from '../profile.ts'

interface LeftOut {
  budgetMs: number
  /** Sweeps whose boots would have taken most of the time. */
  dear: readonly PassName[]
  /** Measured routes that a sweep did not come to, by its name. */
  without: ReadonlyMap<PassName, readonly string[]>
}

const MOST_NAMED = 10

/** Null where nothing is missing. */
export function leftOutProblem({ budgetMs, dear, without }: LeftOut): Omit<Problem, 'route'> | null {
  const missing = [
    ...dear.map((name) => `the ${name} pass, since its boots would have taken most of that`),
    ...[...without].flatMap(([name, ids]) =>
      ids.length === 0 ? [] : [`the ${name} pass of ${plural(ids.length, 'route')} (${named(ids)})`],
    ),
  ]
  if (missing.length === 0) return null
  return {
    stage: 'run',
    message: `The time budget of ${budgetMs / 1000} s had no time for ${missing.join('; ')}.`,
    hint: 'Give it more (settings: { budgetMs: … } in the fixtures file or --budget), or less per route (routeMs).',
  }
}

function named(ids: readonly string[]): string {
  return ids.length <= MOST_NAMED ? ids.join(', ') : `${ids.slice(0, MOST_NAMED).join(', ')}, ...`
}

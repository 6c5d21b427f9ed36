import * as z from 'zod'
import { plural } from '../plural.ts'
import type { CountPass, QueryShape } from '../profile.ts'
import { changeOf, finding, withRange } from './finding.ts'
import { grownRepeats } from './grownRepeats.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({
  minimum: z
    .number()
    .int()
    .positive()
    .default(1)
    .describe('Additional queries per request from which on it is a finding.'),
  warnAbove: z
    .number()
    .int()
    .nonnegative()
    .default(5)
    .describe('More additional queries than this are a warning.'),
})

/** Counts are exact, so they compare between machines; where they vary, only what is certain counts. */
export const queryRegression: Rule<z.output<typeof options>> = {
  id: 'query-regression',
  summary: 'A route sends more queries than in the baseline.',
  options,
  wouldSee: ({ comparison }) => comparison !== null,
  checkRoute({ route, comparison }, { minimum, warnAbove }) {
    const change = changeOf(comparison, 'queries')
    if (comparison === null || !change?.comparable) return []
    const added = change.head.low - change.base.high
    if (added < minimum) return []
    const evidence = grownRepeats(queriesOf(comparison.head.count), queriesOf(comparison.base.count), {
      keyOf: sqlOf,
      textOf: sqlOf,
    })
    return [
      finding({
        rule: 'query-regression',
        severity: added > warnAbove ? 'warning' : 'notice',
        route: route.id,
        place: evidence[0]?.place ?? route.handler.place,
        message:
          `${plural(change.head.value - change.base.value, 'more query', 'more queries')} per request than in the baseline: ` +
          `${withRange(change.base, 'count')} before, ${withRange(change.head, 'count')} now.`,
        advice:
          evidence.length === 0
            ? 'Look at the queries of the route in the report.'
            : 'The queries below are new or run more often. If they are needed, nothing is to be done: the next baseline has them.',
        evidence,
        change: { metric: 'queries', base: change.base, head: change.head },
      }),
    ]
  },
}

/** Without what opens and ends transactions, which is told apart. */
function queriesOf(count: CountPass | null): QueryShape[] {
  return (count?.shapes ?? []).filter(({ kind }) => kind !== 'transaction')
}

function sqlOf({ sql }: QueryShape): string {
  return sql
}

import * as z from 'zod'
import { formatValue } from '../metrics.ts'
import { plural } from '../plural.ts'
import type { CountPass, QueryShape } from '../profile.ts'
import { changeOf, finding, withRange } from './finding.ts'
import type { Rule } from './rule.ts'
import type { Evidence } from '../verdict.ts'

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
    const evidence = grownShapes(comparison.head.count, comparison.base.count)
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

/** New queries and those that run more often, the largest growth first. Lines move, so a file and the SQL identify one. */
function grownShapes(head: CountPass | null, base: CountPass | null): Evidence[] {
  const before = executionsByKey(base)
  const now = executionsByKey(head)
  const seen = new Set<string>()
  const grown = (head?.shapes ?? []).flatMap((shape) => {
    const key = keyOf(shape)
    if (shape.kind === 'transaction' || seen.has(key)) return []
    seen.add(key)
    const from = before.get(key) ?? 0
    const to = now.get(key) ?? 0
    return to > from ? [{ shape, from, to }] : []
  })
  return grown
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
    .map(({ shape, from, to }) => ({
      label:
        from === 0
          ? `new, ${plural(to, 'time')}`
          : `${formatValue(from, 'count')} before, ${formatValue(to, 'count')} now`,
      text: shape.sql,
      place: shape.callSite,
    }))
}

function executionsByKey(count: CountPass | null): Map<string, number> {
  const sums = new Map<string, number>()
  for (const shape of count?.shapes ?? []) {
    sums.set(keyOf(shape), (sums.get(keyOf(shape)) ?? 0) + shape.executions.value)
  }
  return sums
}

function keyOf({ sql, callSite }: QueryShape): string {
  return `${callSite?.file}\n${sql}`
}

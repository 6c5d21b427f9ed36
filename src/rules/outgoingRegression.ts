import * as z from 'zod'
import { formatValue } from '../metrics.ts'
import { plural } from '../plural.ts'
import type { CountPass, OutgoingCall } from '../profile.ts'
import type { Evidence } from '../verdict.ts'
import { describeCall, nameOfCall } from './describeCall.ts'
import { changeOf, finding, withRange } from './finding.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({
  minimum: z
    .number()
    .int()
    .positive()
    .default(1)
    .describe('Additional calls per request from which on it is a finding.'),
  warnAbove: z
    .number()
    .int()
    .nonnegative()
    .default(3)
    .describe('More additional calls than this are a warning.'),
})

/** Counts are exact, so they compare between machines; where they vary, only what is certain counts. */
export const outgoingRegression: Rule<z.output<typeof options>> = {
  id: 'outgoing-regression',
  summary: 'A route calls other services more often than in the baseline.',
  options,
  // A baseline of an earlier version has not watched for calls.
  wouldSee: ({ comparison }) => changeOf(comparison, 'calls') !== undefined,
  checkRoute({ route, comparison }, { minimum, warnAbove }) {
    const change = changeOf(comparison, 'calls')
    if (comparison === null || !change?.comparable) return []
    const added = change.head.low - change.base.high
    if (added < minimum) return []
    const evidence = grownCalls(comparison.head.count, comparison.base.count)
    return [
      finding({
        rule: 'outgoing-regression',
        severity: added > warnAbove ? 'warning' : 'notice',
        route: route.id,
        place: evidence[0]?.place ?? route.handler.place,
        message:
          `${plural(change.head.value - change.base.value, 'more call')} per request to other services than in the baseline: ` +
          `${withRange(change.base, 'count')} before, ${withRange(change.head, 'count')} now.`,
        advice:
          'The calls below are new or made more often. If they are needed, nothing is to be done: the next baseline has them.',
        evidence,
        change: { metric: 'calls', base: change.base, head: change.head },
      }),
    ]
  },
}

/** New calls and those that are made more often, the largest growth first. Lines move, so a file and what is asked identify one. */
function grownCalls(head: CountPass | null, base: CountPass | null): Evidence[] {
  const before = executionsByKey(base)
  const now = executionsByKey(head)
  const calls = new Map((head?.outgoing ?? []).toReversed().map((call) => [keyOf(call), call]))
  return [...calls]
    .map(([key, call]) => ({ call, from: before.get(key) ?? 0, to: now.get(key) ?? 0 }))
    .filter(({ from, to }) => to > from)
    .toReversed()
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
    .map(({ call, from, to }) => ({
      label:
        from === 0
          ? `new, ${plural(to, 'time')}`
          : `${formatValue(from, 'count')} before, ${formatValue(to, 'count')} now`,
      text: describeCall(call),
      place: call.callSite,
    }))
}

function executionsByKey(count: CountPass | null): Map<string, number> {
  const sums = new Map<string, number>()
  for (const call of count?.outgoing ?? [])
    sums.set(keyOf(call), (sums.get(keyOf(call)) ?? 0) + call.executions.value)
  return sums
}

function keyOf(call: OutgoingCall): string {
  return `${call.callSite?.file}\n${nameOfCall(call)}`
}

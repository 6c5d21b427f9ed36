import * as z from 'zod'
import { plural } from '../plural.ts'
import { describeCall, nameOfCall } from './describeCall.ts'
import { changeOf, finding, withRange } from './finding.ts'
import { grownRepeats } from './grownRepeats.ts'
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
    const evidence = grownRepeats(
      comparison.head.count?.outgoing ?? [],
      comparison.base.count?.outgoing ?? [],
      {
        keyOf: nameOfCall,
        textOf: describeCall,
      },
    )
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

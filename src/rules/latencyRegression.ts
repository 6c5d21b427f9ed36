import * as z from 'zod'
import type { Confirmation } from '../profile.ts'
import { changeOf, finding, formatGrowth, withRange } from './finding.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({
  percent: z
    .number()
    .positive()
    .default(20)
    .describe('Growth of the median in percent from which on it is suspect.'),
  minimumMs: z
    .number()
    .nonnegative()
    .default(1)
    .describe('Growth below this is left alone, in milliseconds.'),
})

/** A notice whatever the size: a stored baseline comes from another hour or machine, and proves nothing about time. */
export const latencyRegression: Rule<z.output<typeof options>> = {
  id: 'latency-regression',
  summary: 'A route may answer more slowly than in the baseline.',
  options,
  checkRoute({ route, comparison }, { percent, minimumMs }) {
    const { confirmation } = route
    // Side by side has answered it, whatever the answer is.
    if (confirmation !== null && confirmation.outcome !== 'not-confirmed') return []
    const change = changeOf(comparison, 'p50')
    if (change === undefined || !change.comparable || !change.disjoint || change.base.value === 0) return []
    const { base, head } = change
    if (head.value < base.value * (1 + percent / 100) || head.value - base.value < minimumMs) return []
    return [
      finding({
        rule: 'latency-regression',
        severity: 'notice',
        route: route.id,
        place: route.handler.place,
        message:
          `Suspect: the median answer takes ${formatGrowth(base, head)} longer than in the baseline: ` +
          `${withRange(base, 'ms')} before, ${withRange(head, 'ms')} now.`,
        advice:
          'Times of two runs differ by more than this for no reason at all. Look at queries and allocated memory first, ' +
          `and compare both versions side by side before you believe it: route-profiler compare REF.${whyNot(confirmation)}`,
        change: { metric: 'p50', base, head },
      }),
    ]
  },
}

/** The first line: what the application printed may follow it. */
function whyNot(confirmation: Confirmation | null): string {
  if (confirmation === null) return ''
  return ` That could not be done here: ${confirmation.reason.split('\n', 1)[0]}`
}

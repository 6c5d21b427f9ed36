import * as z from 'zod'
import type { Change, RouteComparison } from '../compare/compare.ts'
import type { Estimate } from '../profile.ts'
import { changeOf, finding, formatGrowth, withRange } from './finding.ts'
import type { Rule } from './rule.ts'

const options = z.strictObject({
  warnPercent: z.number().positive().default(20).describe('Growth in percent from which on it is a warning.'),
  errorPercent: z
    .number()
    .positive()
    .default(100)
    .describe('Growth in percent from which on it is an error.'),
  minimumBytes: z
    .number()
    .nonnegative()
    .default(10_000)
    .describe('Growth per request below this is left alone.'),
  workPercent: z
    .number()
    .positive()
    .default(10)
    .describe('The same as warnPercent where both runs have a work pass, whose bytes are nearly exact.'),
  workMinimumBytes: z
    .number()
    .nonnegative()
    .default(2_000)
    .describe('The same as minimumBytes where both runs have a work pass.'),
})

/** Windows of a work pass that lie further apart than this are no better than those of the memory pass. */
const STEADY_WITHIN = 0.01

/** Judged by the smallest growth the intervals allow; by the bytes of the work pass where they can be compared. */
export const memoryRegression: Rule<z.output<typeof options>> = {
  id: 'memory-regression',
  summary: 'A route allocates more memory per request than in the baseline.',
  options,
  wouldSee: ({ comparison }) => changeOfBytes(comparison)?.comparable === true,
  checkRoute({ route, comparison }, { errorPercent, ...rest }) {
    const exact = exactChange(comparison)
    const change = changeOfBytes(comparison)
    const warnPercent = exact ? rest.workPercent : rest.warnPercent
    const minimumBytes = exact ? rest.workMinimumBytes : rest.minimumBytes
    if (change === undefined || !change.comparable || change.base.value === 0) return []
    const { base, head } = change
    const grewBy = (percent: number): boolean => head.low >= base.high * (1 + percent / 100)
    if (!grewBy(warnPercent) || head.low - base.high < minimumBytes) return []
    return [
      finding({
        rule: 'memory-regression',
        severity: grewBy(errorPercent) ? 'error' : 'warning',
        route: route.id,
        place: route.handler.place,
        message:
          `Allocates ${formatGrowth(base, head)} more per request than the baseline: ` +
          `${withRange(base, 'bytes')} before, ${withRange(head, 'bytes')} now.`,
        advice:
          'Look for more rows or columns than the answer needs, copies of large objects, and strings put together in loops.',
        change: { metric: change.metric, base, head },
      }),
    ]
  },
}

function steady({ low, high }: Estimate): boolean {
  return high <= low * (1 + STEADY_WITHIN)
}

function changeOfBytes(comparison: RouteComparison | null): Change | undefined {
  return exactChange(comparison) ?? changeOf(comparison, 'allocatedBytes')
}

function exactChange(comparison: RouteComparison | null): Change | undefined {
  const change = changeOf(comparison, 'work.allocatedBytes')
  return change?.comparable && steady(change.head) && steady(change.base) ? change : undefined
}

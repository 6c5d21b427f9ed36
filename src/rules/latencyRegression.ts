import * as z from 'zod'
import { suspectFrom } from '../compare/history.ts'
import type { Change, RouteComparison } from '../compare/compare.ts'
import type { Confirmation } from '../profile.ts'
import { changeOf, finding, withRange } from './finding.ts'
import type { Rule } from './rule.ts'
import { type SlowerWords, slowerWords } from './time/slowerWords.ts'

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

const COMPARE = 'compare both versions side by side before you believe it: route-profiler compare REF.'

/** A suspicion whatever the size: a stored baseline comes from another hour or machine, and proves nothing about time. */
export const latencyRegression: Rule<z.output<typeof options>> = {
  id: 'latency-regression',
  summary: 'A route may answer more slowly than in the baseline.',
  options,
  byTime: () => true,
  checkRoute({ route, profile, comparison, beside = false }, { percent, minimumMs }) {
    const { confirmation } = route
    // Side by side has answered it, whatever the answer is.
    if (confirmation !== null && confirmation.outcome !== 'not-confirmed') return []
    const change = changeOf(comparison, 'latencyMs.p50')
    if (change === undefined || !change.comparable || !change.disjoint || change.base.value === 0) return []
    const { base, head, pace, ratio } = change
    const usual = suspectFrom(profile, route.id) ?? 1
    if (ratio < Math.max(usual, 1 + percent / 100)) return []
    if (head.value - base.value * Math.max(1, pace) < minimumMs) return []
    const cause = comparison && causeOf(comparison, { beside, change })
    return [
      finding({
        rule: 'latency-regression',
        severity: 'notice',
        route: route.id,
        place: cause?.place ?? route.handler.place,
        message:
          `Suspect: the median answer takes ${Math.round((ratio - 1) * 100)} % longer than in the baseline: ` +
          `${withRange(base, 'ms')} before, ${withRange(head, 'ms')} now${paceWords(pace)}.`,
        advice:
          (cause?.isNamed ? `If it is slower: ${lowerFirst(cause.says)} ` : '') +
          'Times of two runs differ by more than this for no reason at all. Look at queries and allocated memory first' +
          (profile.sideBySide === null ? `, and ${COMPARE}` : `.${whyNot(confirmation)}`),
        evidence: cause?.isNamed ? cause.evidence : [],
        change: { metric: 'latencyMs.p50', base, head },
      }),
    ]
  },
}

function causeOf(
  comparison: RouteComparison,
  { beside, change }: { beside: boolean; change: Change },
): SlowerWords {
  const cpu = changeOf(comparison, 'cpuMs')
  return slowerWords({
    comparison,
    beside,
    observed: timeOf(change),
    cpu: cpu?.comparable ? { ...timeOf(cpu), hasGrown: cpu.disjoint } : null,
  })
}

/** Times of another run are brought to the pace of this one. */
function timeOf({ base, head, pace }: Change) {
  return { before: base.value * pace, now: head.value }
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}

/** Where the machine itself was faster or slower, the growth is not that of the numbers. */
function paceWords(pace: number): string {
  const percent = Math.round(Math.abs(pace - 1) * 100)
  if (percent === 0) return ''
  return `, on a machine that was ${percent} % ${pace > 1 ? 'slower' : 'faster'} by our reference workload`
}

/** The first line: what the application printed may follow it. */
function whyNot(confirmation: Confirmation | null): string {
  if (confirmation === null) return ''
  return ` Both versions could not be compared side by side: ${confirmation.reason.split('\n', 1)[0]}`
}

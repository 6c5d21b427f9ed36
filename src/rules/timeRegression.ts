import * as z from 'zod'
import { timeSeverity } from '../compare/timeSeverity.ts'
import { formatValue } from '../metrics.ts'
import type { Confirmation, Estimate } from '../profile.ts'
import { finding } from './finding.ts'
import type { Rule } from './rule.ts'
import { slowerWords } from './time/slowerWords.ts'

const WITHOUT_CAUSE =
  'Where queries, executed blocks or allocated bytes of the route have grown as well, they are the cause. ' +
  'Else look for what they do not show: a slower query, JSON, a regular expression, a call to another service, a lock.'

type Time = NonNullable<Confirmation['latency']>

/** The severity follows from the smallest growth that the interval allows. */
export const timeRegression: Rule = {
  id: 'time-regression',
  summary: 'A route takes more time than the base that ran beside it.',
  options: z.strictObject({}),
  wouldSee: ({ route }) => route.confirmation !== null,
  checkRoute({ route, profile, comparison, beside = false }) {
    const { confirmation } = route
    if (confirmation?.outcome !== 'regressed') return []
    const { latency, cpu } = confirmation
    const metric = isWorst(latency, cpu) ? 'latencyMs.p50' : 'cpuMs'
    const { ratio, baseMs, headMs } = (metric === 'latencyMs.p50' ? latency : cpu)!
    const base = profile.sideBySide?.base ?? 'the base'
    const cause =
      comparison &&
      slowerWords({
        comparison,
        beside,
        observed: { before: baseMs, now: headMs },
        cpu: cpu && { before: cpu.baseMs, now: cpu.headMs, hasGrown: regressed(cpu) },
      })
    return [
      finding({
        rule: 'time-regression',
        severity: timeSeverity(ratio),
        route: route.id,
        place: cause?.place ?? route.handler.place,
        message: `Beside ${base}, on the same machine at the same time, ${sentences(confirmation).join(', and ')}.`,
        advice: cause?.isNamed ? cause.says : [cause?.says ?? '', WITHOUT_CAUSE].join(' ').trim(),
        evidence: cause?.evidence ?? [],
        change: { metric, base: exactly(baseMs), head: exactly(headMs), sideBySide: ratio },
      }),
    ]
  },
}

const regressed = (time: Time | null): time is Time => time?.verdict === 'regressed'

/** Latency is what users feel, but the surer number of both decides. */
function isWorst(latency: Time | null, cpu: Time | null): boolean {
  return regressed(latency) && (!regressed(cpu) || latency.ratio.low >= cpu.ratio.low)
}

function sentences({ latency, cpu }: Confirmation): string[] {
  return [
    ...(regressed(latency) ? [`the median answer takes ${growth(latency)}`] : []),
    ...(regressed(cpu) ? [`a request costs ${growth(cpu)} of CPU time`] : []),
  ]
}

/** `15 % more (12 % to 18 %): 4.2 ms before, 4.83 ms now` */
function growth({ ratio, baseMs, headMs }: Time): string {
  const times = `${formatValue(baseMs, 'ms')} before, ${formatValue(headMs, 'ms')} now`
  return `${percent(ratio.value)} more (${percent(ratio.low)} to ${percent(ratio.high)}; ${times})`
}

function percent(ratio: number): string {
  const more = (ratio - 1) * 100
  return `${Number(more.toFixed(more < 10 ? 1 : 0))} %`
}

function exactly(value: number): Estimate {
  return { value, low: value, high: value }
}

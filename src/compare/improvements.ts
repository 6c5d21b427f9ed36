/** What became better: not a finding, but worth saying. */
import { metric, type MetricId } from '../metrics.ts'
import type { Confirmation, Estimate } from '../profile.ts'
import type { Change, Comparison } from './compare.ts'

export interface Improvement {
  route: string
  /** `sideBySide`: head / base with its interval, where both ran at the same time. */
  change: Change & { sideBySide?: Estimate }
  /** False for times of another run, which proves nothing about them (docs/adr/0002). */
  certain: boolean
}

/** Smallest relative gain that is worth a line. One time stands for all of them: the median. */
const worth: Partial<Record<MetricId, number>> = {
  queries: 0,
  calls: 0,
  allocatedBytes: 0.1,
  responseBytes: 0.1,
  'latencyMs.p50': 0.2,
}

/** Comparable changes to the better whose intervals do not overlap; certain ones first, then the largest. */
export function findImprovements({ routes }: Comparison): Improvement[] {
  const found = routes.flatMap(({ id, changes, head: { confirmation } }) => {
    const better = changes.filter(isImprovement).map((change) => ({
      route: id,
      change,
      certain: metric(change.metric).noise !== 'machine',
    }))
    if (confirmation === null || confirmation.outcome === 'not-confirmed') return better
    const times = confirmation.outcome === 'improved' ? confirmedTimes(confirmation) : []
    return [
      ...better.filter(({ certain }) => certain),
      ...times.map((change) => ({ route: id, change, certain: true })),
    ]
  })
  return found.sort((a, b) => Number(b.certain) - Number(a.certain) || a.change.ratio - b.change.ratio)
}

/** Side by side; one time stands for both where both became better. */
function confirmedTimes({ latency, cpu }: Confirmation): Improvement['change'][] {
  const improved = [
    { metric: 'latencyMs.p50' as const, time: latency },
    { metric: 'cpuMs' as const, time: cpu },
  ].flatMap(({ metric, time }) => (time?.verdict === 'improved' ? [{ metric, time }] : []))
  return improved.slice(0, 1).map(({ metric, time: { ratio, baseMs, headMs } }) => ({
    metric,
    base: { value: baseMs, low: baseMs, high: baseMs },
    head: { value: headMs, low: headMs, high: headMs },
    ratio: ratio.value,
    pace: 1,
    disjoint: true,
    comparable: true,
    sideBySide: ratio,
  }))
}

/** Less is better for everything listed above. */
function isImprovement(change: Change): boolean {
  const least = worth[change.metric]
  return (
    least !== undefined && change.comparable && change.disjoint && change.ratio < 1 && gainOf(change) >= least
  )
}

/** What is called certain is judged by the smallest gain that the intervals allow, as a regression is judged by its smallest growth. */
function gainOf({ metric: id, base, head, ratio }: Change): number {
  return 1 - (metric(id).noise === 'machine' ? ratio : head.high / base.low)
}

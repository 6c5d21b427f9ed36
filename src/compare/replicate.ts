/** An alarm is raised only when processes of their own, started anew, say the same. */
import type { Estimate } from '../profile.ts'
import {
  MARGIN,
  type PairedChange,
  type PairedChanges,
  type TimeMetric,
  timeMetrics,
  verdictOf,
} from './paired.ts'

/** For a change of less than this many margins; a larger one is shown twice. */
const SMALL = 2
const STAGES = { small: 3, large: 2 }

/**
 * Whether another stage has to show again what these have seen. A first one that sees half of the margin is worth a
 * second: where the estimate of each has to be beyond the margin, half of the changes next to it are missed at once.
 */
export function needsReplication(stages: readonly PairedChanges[]): boolean {
  return timeMetrics.some((metric) => {
    const seen = stages.map((stage) => stage[metric])
    return agree(seen) && seen.length < stagesFor(seen)
  })
}

/**
 * All stages together. Two processes of the same code differ for as long as they live (what was compiled when, where
 * memory lies), and no number of rounds shows that: a change stands when each stage by itself sees it in the same
 * direction, and their mean is beyond the margin. The interval spans all.
 */
export function replicate(stages: readonly [PairedChanges, ...PairedChanges[]]): PairedChanges {
  const together = (metric: TimeMetric): PairedChange => {
    const seen = stages.map((stage) => stage[metric])
    if (!suggestsChange(seen[0]!)) return seen[0]!
    const across = (interval: 'ratio' | 'usual'): Estimate => ({
      value: Math.exp(meanLog(seen)),
      low: Math.min(...seen.map((one) => one[interval].low)),
      high: Math.max(...seen.map((one) => one[interval].high)),
    })
    const intervals = { ratio: across('ratio'), usual: across('usual') }
    const stands = agree(seen) && seen.length >= stagesFor(seen)
    return { ...intervals, verdict: stands ? verdictOf(intervals) : 'uncertain' }
  }
  return { latencyMs: together('latencyMs'), cpuMs: together('cpuMs') }
}

/** Its interval leaves out no change, and its estimate is beyond half of the margin. */
export function suggestsChange({ ratio: { value, low, high } }: PairedChange): boolean {
  return (low > 1 || high < 1) && Math.abs(Math.log(value)) > Math.log1p(MARGIN / 2)
}

function agree(seen: readonly PairedChange[]): boolean {
  return seen.every(suggestsChange) && new Set(seen.map(({ ratio }) => ratio.value > 1)).size === 1
}

function stagesFor(seen: readonly PairedChange[]): number {
  return Math.abs(meanLog(seen)) < Math.log1p(SMALL * MARGIN) ? STAGES.small : STAGES.large
}

function meanLog(seen: readonly PairedChange[]): number {
  return seen.reduce((sum, { ratio }) => sum + Math.log(ratio.value), 0) / seen.length
}

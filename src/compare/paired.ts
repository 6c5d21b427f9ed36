/** What alternating rounds of base and head say about time. Pure; docs/adr/0005 and 0008 have the reasons, docs/verdict.md the proof. */
import type { Estimate } from '../profile.ts'
import { locationOf } from './signedRank.ts'
import { errorOfLook, looks } from './stopping.ts'

/** What a round of either side came to. */
export interface RoundTimes {
  /** Median latency of the round. */
  latencyMs: number
  /** CPU time of the server per request. */
  cpuMs: number
}

/** A round of base and a round of head next to each other. */
export interface Pair {
  first: 'base' | 'head'
  base: RoundTimes
  head: RoundTimes
}

export type PairedVerdict = 'regressed' | 'improved' | 'unchanged' | 'uncertain'

export interface PairedChange {
  /** head / base; no interval yet is 0 to Infinity. */
  ratio: Estimate
  verdict: PairedVerdict
}

/** The smallest change that matters, as a share. */
export const MARGIN = 0.03

export interface PairedOptions {
  margin: number
  /** Of the whole interval, over all looks. */
  error: number
}

export const timeMetrics = ['latencyMs', 'cpuMs'] as const satisfies readonly (keyof RoundTimes)[]
export type TimeMetric = (typeof timeMetrics)[number]
export type PairedChanges = Record<TimeMetric, PairedChange>

/** The comparison at a look, from the pairs that it was planned for; null before they are there. */
export function changesAtLook(
  pairs: readonly Pair[],
  look: number,
  { margin, error }: PairedOptions,
): PairedChanges | null {
  const planned = looks[look]!
  if (pairs.length < planned) return null
  const change = (metric: TimeMetric): PairedChange =>
    changeOf(logRatios(pairs.slice(0, planned), metric), { margin, error: errorOfLook(look, error) })
  return { latencyMs: change('latencyMs'), cpuMs: change('cpuMs') }
}

/**
 * Log ratios head / base. Half of the pairs were begun by base and half by head: what the second round of a pair gains
 * from the first, and a steady drift, move one half up and the other as far down, and the centre stays.
 */
export function logRatios(pairs: readonly Pair[], metric: TimeMetric): number[] {
  return pairs.map(({ base, head }) => Math.log(head[metric] / base[metric]))
}

function changeOf(ratios: readonly number[], { margin, error }: PairedOptions): PairedChange {
  const { value, low, high } = locationOf(ratios, error)
  const ratio = { value: Math.exp(value), low: Math.exp(low), high: Math.exp(high) }
  return { ratio, verdict: verdictOf(ratio, margin) }
}

/**
 * Regressed: the interval lies above no change and the estimate above the margin. Improved: the mirror image.
 * Unchanged: the whole interval lies within the margin.
 */
export function verdictOf({ value, low, high }: Estimate, margin: number): PairedVerdict {
  if (low > 1 && value > 1 + margin) return 'regressed'
  if (high < 1 && value < 1 / (1 + margin)) return 'improved'
  if (low >= 1 / (1 + margin) && high <= 1 + margin) return 'unchanged'
  return 'uncertain'
}

/** Regressed or improved. */
export function hasChanged({ verdict }: PairedChange): boolean {
  return verdict === 'regressed' || verdict === 'improved'
}

/** Nothing more to learn: at both looks a metric had changed in the same direction, or neither had at all. */
export function isSettled(before: PairedChanges, now: PairedChanges): boolean {
  const agree = (metric: TimeMetric): boolean => before[metric].verdict === now[metric].verdict
  return (
    timeMetrics.some((metric) => agree(metric) && hasChanged(now[metric])) ||
    timeMetrics.every((metric) => agree(metric) && now[metric].verdict === 'unchanged')
  )
}

/** What alternating rounds of base and head say about time. Pure; docs/adr/0005 and 0008 have the reasons, docs/verdict.md the proof. */
import type { Estimate } from '../profile.ts'
import { locationOf } from './signedRank.ts'
import { errorOfLook, looks, usualError } from './stopping.ts'

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
  /** head / base, by the error that many looks and routes leave: what an alarm of two stages takes. No interval yet is 0 to Infinity. */
  ratio: Estimate
  /** The same at 95 %, and at more where there are more than forty routes: what an alarm of three stages takes. */
  usual: Estimate
  verdict: PairedVerdict
}

/** The smallest change that matters, as a share. */
export const MARGIN = 0.03

export const timeMetrics = ['latencyMs', 'cpuMs'] as const satisfies readonly (keyof RoundTimes)[]
export type TimeMetric = (typeof timeMetrics)[number]
export type PairedChanges = Record<TimeMetric, PairedChange>

/**
 * The comparison at a look, from the pairs that it was planned for; null before they are there.
 * @param error of the interval of one metric, over all looks
 */
export function changesAtLook(pairs: readonly Pair[], look: number, error: number): PairedChanges | null {
  const planned = looks[look]!
  if (pairs.length < planned) return null
  const change = (metric: TimeMetric): PairedChange =>
    changeOf(logRatios(pairs.slice(0, planned), metric), [errorOfLook(look, error), usualError(error)])
  return { latencyMs: change('latencyMs'), cpuMs: change('cpuMs') }
}

/**
 * Log ratios head / base. Half of the pairs were begun by base and half by head: what the second round of a pair gains
 * from the first, and a steady drift, move one half up and the other as far down, and the centre stays.
 */
export function logRatios(pairs: readonly Pair[], metric: TimeMetric): number[] {
  return pairs.map(({ base, head }) => Math.log(head[metric] / base[metric]))
}

function changeOf(ratios: readonly number[], errors: [ratio: number, usual: number]): PairedChange {
  const { value, intervals } = locationOf(ratios, errors)
  const [ratio, usual] = intervals.map(({ low, high }): Estimate => ({
    value: Math.exp(value),
    low: Math.exp(low),
    high: Math.exp(high),
  })) as [Estimate, Estimate]
  return { ratio, usual, verdict: verdictOf({ ratio, usual }) }
}

/**
 * Regressed: the interval lies above no change and the estimate above the margin. Improved: the mirror image.
 * Unchanged: the whole usual interval lies within the margin.
 */
export function verdictOf({ ratio, usual }: Omit<PairedChange, 'verdict'>): PairedVerdict {
  if (ratio.low > 1 && ratio.value > 1 + MARGIN) return 'regressed'
  if (ratio.high < 1 && ratio.value < 1 / (1 + MARGIN)) return 'improved'
  if (usual.low >= 1 / (1 + MARGIN) && usual.high <= 1 + MARGIN) return 'unchanged'
  return 'uncertain'
}

/** Regressed or improved. */
export function hasChanged({ verdict }: PairedChange): boolean {
  return verdict === 'regressed' || verdict === 'improved'
}

/**
 * Nothing more to learn: at both looks a metric had changed in the same direction, by a ratio that is told well enough to be held
 * against other stages, or neither had at all.
 */
export function isSettled(before: PairedChanges, now: PairedChanges): boolean {
  const agree = (metric: TimeMetric): boolean => before[metric].verdict === now[metric].verdict
  return (
    timeMetrics.some((metric) => agree(metric) && hasChanged(now[metric]) && isPrecise(now[metric])) ||
    timeMetrics.every((metric) => agree(metric) && now[metric].verdict === 'unchanged')
  )
}

/**
 * So many times what a change is off by, by its usual interval, is the change itself. With less, what the rounds have left open makes stages
 * scatter by more than their processes differ, and it is by their scatter that a change is judged; see docs/adr/0030.
 */
const PRECISE = 3

function isPrecise({ usual: { value, low, high } }: PairedChange): boolean {
  return PRECISE * (Math.log(high / low) / 2) <= Math.abs(Math.log(value))
}

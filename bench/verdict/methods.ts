/** What different rules say about the same raw samples. */
import { median, quantile } from '../../src/collect/statistics.ts'
import { hasChanged, type PairedChanges, timeMetrics } from '../../src/compare/paired.ts'
import { replicate } from '../../src/compare/replicate.ts'
import type { Comparison, RawRound } from './trial.ts'

/** What was sampled, and the base of the trial before: the stored baseline. */
export interface Case {
  now: Comparison
  stored: Comparison | null
}

export interface Method {
  name: string
  /** Whether it raises an alarm; null where it has nothing to compare with. */
  alarm: (samples: Case) => boolean | null
}

export const methods: readonly Method[] = [
  { name: 'side by side, all stages', alarm: ({ now }) => alarmed(verdictOf(now)) },
  { name: 'side by side, first stage only', alarm: ({ now }) => alarmed(now.stages[0]!.changes) },
  againstStored('stored baseline, our screening (20 %, disjoint rounds)', (base, head) => {
    const [before, after] = [perBlock(base), perBlock(head)]
    return median(after) > 1.2 * median(before) && Math.min(...after) > Math.max(...before)
  }),
  againstStored(
    'github-action-benchmark: 200 % of one sample',
    (base, head) => mean(all(head)) > 2 * mean(all(base)),
  ),
  {
    name: 'react_on_rails: 25 % with disjoint ranges, one after the other',
    alarm: ({ now }) => {
      const { base, head } = oneAfterTheOther(now)
      const [before, after] = [perBlock(base), perBlock(head)]
      return median(after) > 1.25 * median(before) && Math.min(...after) > Math.max(...before)
    },
  },
  againstStored('CodSpeed: 10 %', (base, head) => median(all(head)) > 1.1 * median(all(base))),
  againstStored(
    'Bencher: t-test at 0.99 on single requests',
    (base, head) => welch(all(base), all(head)) > Z_99,
  ),
]

/** The verdict of the whole comparison. */
export function verdictOf({ stages }: Comparison): PairedChanges | null {
  const seen = stages.flatMap(({ changes }) => changes ?? [])
  return seen.length === stages.length ? replicate(seen) : null
}

/** An improvement that nobody made is a false alarm as well. */
function alarmed(changes: PairedChanges | null): boolean {
  return changes !== null && timeMetrics.some((metric) => hasChanged(changes[metric]))
}

function againstStored(name: string, rule: (base: RawRound[], head: RawRound[]) => boolean): Method {
  return {
    name,
    alarm: ({ now, stored }) => stored && rule(rounds(stored, 'base'), rounds(now, 'head')),
  }
}

function rounds({ stages }: Comparison, side: 'base' | 'head'): RawRound[] {
  return stages[0]!.pairs.map((pair) => pair[side])
}

/** The same time on the machine, but the base in its first half and the head in its second. */
function oneAfterTheOther(comparison: Comparison): { base: RawRound[]; head: RawRound[] } {
  const half = Math.ceil(comparison.stages[0]!.pairs.length / 2)
  return { base: rounds(comparison, 'base').slice(0, half), head: rounds(comparison, 'head').slice(half) }
}

/** The rounds of an ordinary run: six medians, each of a sixth of the samples. */
function perBlock(sampled: readonly RawRound[]): number[] {
  const size = Math.ceil(sampled.length / 6)
  return Array.from({ length: Math.ceil(sampled.length / size) }, (_, i) =>
    median(all(sampled.slice(i * size, (i + 1) * size))),
  )
}

function all(sampled: readonly RawRound[]): number[] {
  return sampled.flatMap(({ latenciesMs }) => latenciesMs)
}

/** One-sided at 0.99; with hundreds of requests Student's t is as good as normal. */
const Z_99 = 2.326

/** Welch's statistic of the difference of the means. */
function welch(base: readonly number[], head: readonly number[]): number {
  return (mean(head) - mean(base)) / Math.sqrt(variance(base) / base.length + variance(head) / head.length)
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function variance(values: readonly number[]): number {
  const centre = mean(values)
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1)
}

/** Seconds that the comparison took, warm-up included and boot left out. */
export function secondsOf({ stages }: Comparison): number {
  return stages.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000
}

export function quantileOf(values: readonly number[], share: number): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    share,
  )
}

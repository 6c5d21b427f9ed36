/** Statistics of one run. */
import type { Estimate } from '../profile.ts'

/** Quantile by the nearest rank (Hyndman & Fan type 1): always a value that was measured. */
export function quantile(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length))
  return sorted[rank - 1] ?? 0
}

export function median(values: readonly number[]): number {
  return quantile(values.toSorted(ascending), 0.5)
}

export const ascending = (a: number, b: number): number => a - b

/** Median with the lowest and highest value, or null without values. */
export function medianAndRange(values: readonly number[]): Estimate | null {
  if (values.length === 0) return null
  const sorted = values.toSorted(ascending)
  return { value: quantile(sorted, 0.5), low: sorted[0]!, high: sorted.at(-1)! }
}

/** Of so many values the interval leaves the median outside at most. */
const ERROR = 0.05

/**
 * Median with the interval that it lies in at 95 % and more, whatever the values are distributed like (the sign test): the
 * range, less as many values at each end as that allows, which are none of fewer than nine. Null without values.
 */
export function medianAndInterval(values: readonly number[]): Estimate | null {
  if (values.length === 0) return null
  const sorted = values.toSorted(ascending)
  const less = trimmed(sorted.length)
  return { value: quantile(sorted, 0.5), low: sorted[less]!, high: sorted.at(-1 - less)! }
}

/** How many values at each end: so few heads in as many tosses of a coin are rarer than the error, and as few tails. */
function trimmed(values: number): number {
  let heads = 0
  let exactly = 2 ** -values
  let atMost = exactly
  for (;;) {
    exactly *= (values - heads) / (heads + 1)
    atMost += exactly
    if (2 * atMost > ERROR) return heads
    heads++
  }
}

/**
 * A quantile of all rounds' samples together, with the lowest and highest round. The range of R independent
 * rounds covers the median round with probability 1 - 2^(1-R): 97 % for six (the sign test's interval).
 */
export function quantileOverRounds(rounds: readonly (readonly number[])[], share: number): Estimate {
  const perRound = rounds
    .filter((round) => round.length > 0)
    .map((round) => quantile(round.toSorted(ascending), share))
  const value = quantile(rounds.flat().sort(ascending), share)
  return { value, low: Math.min(value, ...perRound), high: Math.max(value, ...perRound) }
}

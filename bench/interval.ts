/** The median of repeated ratios, and how far it can be trusted. */
export interface Interval {
  median: number
  low: number
  high: number
}

/**
 * Interval from the order statistics (the sign test's): the narrowest symmetric one that covers the true median with
 * a probability of at least 95 %. It assumes nothing of the distribution.
 */
export function medianInterval(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b)
  const n = sorted.length
  const middle = Math.floor(n / 2)
  const median = n % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  let outside = 0
  let combinations = 1
  let k = 0
  // Adds P(k of n fair coins) on both sides as long as 5 % are not exceeded.
  while (k < middle && outside + (2 * combinations) / 2 ** n <= 0.05) {
    outside += (2 * combinations) / 2 ** n
    combinations = (combinations * (n - k)) / (k + 1)
    k++
  }
  const cut = Math.max(0, k - 1)
  return { median, low: sorted[cut]!, high: sorted[n - 1 - cut]! }
}

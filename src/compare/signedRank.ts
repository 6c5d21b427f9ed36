/**
 * Where the centre of a few differences lies, whatever their distribution, as long as it is symmetric: the estimate of
 * Hodges and Lehmann with the exact interval of Wilcoxon's signed-rank test
 * (Hollander, Wolfe, Chicken: Nonparametric Statistical Methods, 3rd ed., sections 3.2 and 3.3).
 */

export interface Location {
  value: number
  /** Minus infinity where so few differences allow no interval at this error. */
  low: number
  high: number
}

/** @param error probability that the interval misses the centre, both sides together */
export function locationOf(differences: readonly number[], error: number): Location {
  const averages = walshAverages(differences)
  const cut = criticalRank(differences.length, error / 2)
  return {
    value: middle(averages),
    low: cut === null ? -Infinity : averages[cut]!,
    high: cut === null ? Infinity : averages[averages.length - 1 - cut]!,
  }
}

/** Mean of every pair of values, each with itself as well, in ascending order. */
function walshAverages(values: readonly number[]): Float64Array {
  const averages = new Float64Array((values.length * (values.length + 1)) / 2)
  let next = 0
  for (const [i, a] of values.entries()) for (const b of values.slice(i)) averages[next++] = (a + b) / 2
  return averages.sort()
}

function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** The largest c with P(W <= c) <= `tail`, where W is the signed-rank sum of n values; null where not even 0 is. */
export function criticalRank(n: number, tail: number): number | null {
  const ways = rankSumWays(n)
  let below = 0
  for (let rank = 0; rank < ways.length; rank++) {
    below += ways[rank]! / 2 ** n
    if (below > tail) return rank === 0 ? null : rank - 1
  }
  return null
}

/** How many of the 2^n subsets of 1...n have each sum. */
function rankSumWays(n: number): Float64Array {
  const ways = new Float64Array((n * (n + 1)) / 2 + 1)
  ways[0] = 1
  for (let rank = 1; rank <= n; rank++)
    for (let sum = (rank * (rank + 1)) / 2; sum >= rank; sum--) ways[sum]! += ways[sum - rank]!
  return ways
}

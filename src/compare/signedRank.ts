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
  const sorted = Float64Array.from(differences).sort()
  const averages = (sorted.length * (sorted.length + 1)) / 2
  const cut = criticalRank(sorted.length, error / 2)
  const [below, above] = [(averages - 1) >> 1, averages >> 1].map((rank) => walshAverage(sorted, rank))
  return {
    value: (below! + above!) / 2,
    low: cut === null ? -Infinity : walshAverage(sorted, cut),
    high: cut === null ? Infinity : walshAverage(sorted, averages - 1 - cut),
  }
}

/** Of a bisection, after which nothing of a double is left to halve. */
const HALVINGS = 60

/**
 * By rank, from 0, among the means of every pair of values, each with itself as well. There are too many to sort at
 * every look, so the place is found by counting how many lie below.
 */
function walshAverage(sorted: Float64Array, rank: number): number {
  let [low, high] = [sorted[0]!, sorted.at(-1)!]
  for (let i = 0; i < HALVINGS && low < high; i++) {
    const middle = (low + high) / 2
    if (averagesUpTo(sorted, middle) > rank) high = middle
    else low = middle
  }
  return high
}

function averagesUpTo(sorted: Float64Array, limit: number): number {
  let count = 0
  let last = sorted.length - 1
  for (let first = 0; first <= last; first++) {
    while (last >= first && sorted[first]! + sorted[last]! > 2 * limit) last--
    count += Math.max(0, last - first + 1)
  }
  return count
}

/** The largest c with P(W <= c) <= `tail`, where W is the signed-rank sum of n values; null where not even 0 is. */
export function criticalRank(n: number, tail: number): number | null {
  let ways = knownWays.get(n)
  if (ways === undefined) knownWays.set(n, (ways = rankSumWays(n)))
  let below = 0
  for (let rank = 0; rank < ways.length; rank++) {
    below += ways[rank]! / 2 ** n
    if (below > tail) return rank === 0 ? null : rank - 1
  }
  return null
}

/** The looks are few, and asked for again on every route. */
const knownWays = new Map<number, Float64Array>()

/** How many of the 2^n subsets of 1...n have each sum. */
function rankSumWays(n: number): Float64Array {
  const ways = new Float64Array((n * (n + 1)) / 2 + 1)
  ways[0] = 1
  for (let rank = 1; rank <= n; rank++)
    for (let sum = (rank * (rank + 1)) / 2; sum >= rank; sum--) ways[sum]! += ways[sum - rank]!
  return ways
}

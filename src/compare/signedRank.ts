/**
 * Where the centre of a few differences lies, whatever their distribution, as long as it is symmetric: the estimate of
 * Hodges and Lehmann with the exact interval of Wilcoxon's signed-rank test
 * (Hollander, Wolfe, Chicken: Nonparametric Statistical Methods, 3rd ed., sections 3.2 and 3.3).
 */

interface Location {
  value: number
  /** One for each error that was asked for. */
  intervals: Interval[]
}

interface Interval {
  /** Minus infinity where so few differences allow no interval at this error. */
  low: number
  high: number
}

/** @param errors probabilities that an interval misses the centre, both sides together */
export function locationOf(differences: readonly number[], errors: readonly number[]): Location {
  const sorted = Float64Array.from(differences).sort()
  const averages = (sorted.length * (sorted.length + 1)) / 2
  const below = walshAverage(sorted, (averages - 1) >> 1)
  const above = averages % 2 === 1 ? below : walshAverage(sorted, averages >> 1)
  const intervals = errors.map((error) => {
    const cut = criticalRank(sorted.length, error / 2)
    if (cut === null) return { low: -Infinity, high: Infinity }
    return { low: walshAverage(sorted, cut), high: walshAverage(sorted, averages - 1 - cut) }
  })
  return { value: (below + above) / 2, intervals }
}

/** A share of the range of the means: where they are the same number many times, it holds them all however small it is. */
const MOST_HALVINGS = 60

/**
 * By rank, from 0, among the means of every pair of values, each with itself as well. There are too many to sort at
 * every look: they are halved until few enough are left, which are then looked at one by one.
 */
function walshAverage(sorted: Float64Array, rank: number): number {
  const range = neighboursAround(sorted, rank)
  for (let i = 0; i < MOST_HALVINGS && range.upTo - range.below > sorted.length; i++) {
    const middle = (range.low + range.high) / 2
    const count = averagesUpTo(sorted, middle)
    if (count > rank) Object.assign(range, { high: middle, upTo: count })
    else Object.assign(range, { low: middle, below: count })
  }
  return averagesIn(sorted, range).sort()[rank - range.below]!
}

/** Means above `low` and up to `high`; so many lie `below` the range, and so many at its end or below it. */
interface Range {
  low: number
  high: number
  below: number
  upTo: number
}

/** The two neighbours among the values between which the mean of that rank lies: no wild value makes the range wide. */
function neighboursAround(sorted: Float64Array, rank: number): Range {
  let [first, last] = [-1, sorted.length - 1]
  let [below, upTo] = [0, (sorted.length * (sorted.length + 1)) / 2]
  while (last - first > 1) {
    const middle = (first + last) >> 1
    const count = averagesUpTo(sorted, sorted[middle]!)
    if (count > rank) [last, upTo] = [middle, count]
    else [first, below] = [middle, count]
  }
  return { low: first < 0 ? -Infinity : sorted[first]!, high: sorted[last]!, below, upTo }
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

function averagesIn(sorted: Float64Array, { low, high }: Range): Float64Array {
  const found: number[] = []
  let [from, to] = [sorted.length, sorted.length]
  for (let first = 0; first < to; first++) {
    const value = sorted[first]!
    // The larger a value is, the smaller its partners are.
    while (from > first && value + sorted[from - 1]! > 2 * low) from--
    while (to > first && value + sorted[to - 1]! > 2 * high) to--
    for (let second = Math.max(from, first); second < to; second++) found.push((value + sorted[second]!) / 2)
  }
  return Float64Array.from(found)
}

/** The largest c with P(W <= c) <= `tail`, where W is the signed-rank sum of n values; null where not even 0 is. */
export function criticalRank(n: number, tail: number): number | null {
  let chances = knownChances.get(n)
  if (chances === undefined) knownChances.set(n, (chances = rankSumChances(n)))
  let [low, high] = [0, chances.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (chances[middle]! > tail) high = middle
    else low = middle + 1
  }
  return low === 0 ? null : low - 1
}

/** The looks are few, and asked for again on every route. */
const knownChances = new Map<number, Float64Array>()

/** P(W <= c) for every c: the share of the 2^n subsets of 1...n whose sum is at most c. */
function rankSumChances(n: number): Float64Array {
  const ways = new Float64Array((n * (n + 1)) / 2 + 1)
  ways[0] = 1
  for (let rank = 1; rank <= n; rank++)
    for (let sum = (rank * (rank + 1)) / 2; sum >= rank; sum--) ways[sum]! += ways[sum - rank]!
  let below = 0
  return ways.map((count) => (below += count / 2 ** n))
}

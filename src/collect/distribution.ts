/**
 * Samples in logarithmic buckets, mergeable without loss: DDSketch without its collapsing
 * (Masson, Rim, Lee: "DDSketch: a fast and fully-mergeable quantile sketch", VLDB 2019).
 */
import type { Distribution } from '../profile.ts'

const RELATIVE_ERROR = 0.01
/** Below this (in the unit of the samples) everything counts as zero. */
const SMALLEST = 1e-6

const gamma = (error: number): number => (1 + error) / (1 - error)

export function distributionOf(samples: readonly number[]): Distribution {
  const buckets = new Map<number, number>()
  let zeros = 0
  for (const sample of samples) {
    if (sample < SMALLEST) zeros++
    else {
      const index = Math.ceil(Math.log(sample) / Math.log(gamma(RELATIVE_ERROR)))
      buckets.set(index, (buckets.get(index) ?? 0) + 1)
    }
  }
  return { relativeError: RELATIVE_ERROR, zeros, buckets: [...buckets].sort((a, b) => a[0] - b[0]) }
}

/** All samples of both. @throws RangeError when their buckets are of different width */
export function mergeDistributions(a: Distribution, b: Distribution): Distribution {
  if (a.relativeError !== b.relativeError)
    throw new RangeError('Distributions of different precision cannot be merged.')
  const buckets = new Map(a.buckets)
  for (const [index, count] of b.buckets) buckets.set(index, (buckets.get(index) ?? 0) + count)
  return { ...a, zeros: a.zeros + b.zeros, buckets: [...buckets].sort((x, y) => x[0] - y[0]) }
}

/** The quantile to within `relativeError`, in the unit of the samples; 0 without samples. */
export function quantileOf(distribution: Distribution, share: number): number {
  const total = distribution.buckets.reduce((sum, [, count]) => sum + count, distribution.zeros)
  const rank = Math.max(1, Math.ceil(share * total))
  const width = gamma(distribution.relativeError)
  let seen = distribution.zeros
  if (rank <= seen) return 0
  for (const [index, count] of distribution.buckets) {
    seen += count
    if (seen >= rank) return (2 * width ** index) / (width + 1)
  }
  return 0
}

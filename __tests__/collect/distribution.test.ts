import { expect, test } from 'vitest'
import { distributionOf, mergeDistributions, quantileOf } from '../../src/collect/distribution.ts'
import { ascending, quantile } from '../../src/collect/statistics.ts'

/** Deterministic samples over five orders of magnitude. */
const samples = (seed: number, n: number): number[] =>
  Array.from({ length: n }, (_, i) => 0.03 * 1.013 ** ((i * 7919 + seed * 104_729) % 900))

test.each([0.01, 0.25, 0.5, 0.9, 0.99, 0.999])('the %f quantile is exact to one percent', (share) => {
  const values = samples(3, 1000)
  const exact = quantile(values.toSorted(ascending), share)
  expect(Math.abs(quantileOf(distributionOf(values), share) - exact) / exact).toBeLessThanOrEqual(0.0100001)
})

test('merging two distributions is the distribution of all samples', () => {
  const [a, b] = [samples(1, 433), samples(2, 571)]
  expect(mergeDistributions(distributionOf(a), distributionOf(b))).toEqual(distributionOf([...a, ...b]))
})

test('nothing measurable counts as zero', () => {
  const distribution = distributionOf([0, 0, 0, 40])
  expect(distribution.zeros).toBe(3)
  expect(quantileOf(distribution, 0.5)).toBe(0)
  expect(quantileOf(distributionOf([]), 0.5)).toBe(0)
})

test('distributions of different precision are not merged', () => {
  const coarse = { ...distributionOf([1]), relativeError: 0.2 }
  expect(() => mergeDistributions(distributionOf([1]), coarse)).toThrow(RangeError)
})

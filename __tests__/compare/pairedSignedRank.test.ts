import { expect, test } from 'vitest'
import { criticalRank, locationOf } from '../../src/compare/signedRank.ts'
import { randomFrom } from '../confirm/machine.ts'

test("estimate and interval of the textbook's example", () => {
  // Hollander, Wolfe, Chicken: the depression scale before and after a tranquilliser, examples 3.1 and 3.4
  const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3]
  const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
  const { value, intervals } = locationOf(
    after.map((score, i) => score - before[i]!),
    [0.04],
  )
  expect(value).toBeCloseTo(-0.46, 3)
  expect(intervals).toEqual([{ low: expect.closeTo(-0.786, 3), high: expect.closeTo(-0.01, 3) }])
})

test.each([
  // [differences, error of both sides, printed critical value]
  [10, 0.05, 8],
  [15, 0.05, 25],
  [20, 0.05, 52],
  [30, 0.05, 137],
  [10, 0.01, 3],
  [20, 0.01, 37],
  [30, 0.01, 109],
])('the critical value of %i differences at %d is the one of the tables', (n, error, printed) => {
  expect(criticalRank(n, error / 2)).toBe(printed)
})

test.each([
  [7, 0.015625, 0],
  [7, 0.015624, null],
])('%i differences at an error of %d: a single rank, or no interval at all', (n, error, cut) => {
  expect(criticalRank(n, error / 2)).toBe(cut)
})

test('too few differences have an estimate and a boundless interval', () => {
  expect(locationOf([0.31, 0.29, 0.33], [0.02])).toEqual({
    value: expect.closeTo(0.31, 9),
    intervals: [{ low: -Infinity, high: Infinity }],
  })
})

test('one wild value in ten moves neither the estimate nor the interval far', () => {
  const calm = [0.11, 0.13, 0.12, 0.1, 0.14, 0.12, 0.11, 0.13, 0.12, 0.12]
  const { value, intervals } = locationOf([...calm.slice(1), 40], [0.05])
  expect(value).toBeCloseTo(0.12, 1)
  expect(intervals[0]!.low).toBeGreaterThan(0.1)
})

const random = randomFrom(8191)
const distributions: [string, () => number][] = [
  ['even', random],
  ['wild', () => Math.tan(Math.PI * (random() - 0.5))],
  ['mostly zero', () => (random() < 0.7 ? 0 : random() - 0.5)],
  ['of five values', () => Math.round(random() * 4) / 10],
]

test.each(distributions)('differences that are %s: as if all their means were sorted', (_, draw) => {
  for (let n = 1; n <= 90; n++) {
    const differences = Array.from({ length: n }, draw)
    const means = differences.flatMap((one, i) => differences.slice(i).map((other) => (one + other) / 2))
    means.sort((a, b) => a - b)
    const centre = (means[(means.length - 1) >> 1]! + means[means.length >> 1]!) / 2
    const intervals = [0.3, 0.05, 0.001].map((error) => {
      const cut = criticalRank(n, error / 2)
      return cut === null ? { low: -Infinity, high: Infinity } : { low: means[cut], high: means.at(-1 - cut) }
    })
    expect(locationOf(differences, [0.3, 0.05, 0.001])).toEqual({ value: centre, intervals })
  }
})

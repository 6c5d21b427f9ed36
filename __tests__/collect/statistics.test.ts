import { describe, expect, test } from 'vitest'
import {
  medianAndInterval,
  medianAndRange,
  quantile,
  quantileOverRounds,
} from '../../src/collect/statistics.ts'

describe('quantile: the nearest rank, always a value that was measured', () => {
  const sorted = [3, 5, 8, 13, 21, 34, 55, 89, 144, 233]
  test.each([
    [0, 3],
    [0.1, 3],
    [0.11, 5],
    [0.5, 21],
    [0.95, 233],
    [1, 233],
  ])('%f of ten values is %f', (share, value) => expect(quantile(sorted, share)).toBe(value))
})

test('median with lowest and highest value, whatever the order', () => {
  expect(medianAndRange([17, 4, 9, 11, 2])).toEqual({ value: 9, low: 2, high: 17 })
  expect(medianAndRange([])).toBeNull()
})

test.for([
  // The chance that the median lies outside is twice that of so few heads: 2 * 1/256 of eight with one value less would be 7 %.
  { values: 1, interval: [1, 1] },
  { values: 8, interval: [1, 8] },
  { values: 9, interval: [2, 8] },
  { values: 11, interval: [2, 10] },
  { values: 12, interval: [3, 10] },
  { values: 20, interval: [6, 15] },
  { values: 100, interval: [40, 61] },
])('the median of $values lies between the values $interval at 95 %', ({ values, interval: [low, high] }) => {
  const all = Array.from({ length: values }, (_, i) => values - i)
  expect(medianAndInterval(all)).toEqual({ value: Math.ceil(values / 2), low, high })
})

test('over rounds: the value is that of all samples, the interval runs from the lowest to the highest round', () => {
  const rounds = [[1, 2, 3], [2, 3, 4], [9, 9, 9], []]
  expect(quantileOverRounds(rounds, 0.5)).toEqual({ value: 3, low: 2, high: 9 })
})

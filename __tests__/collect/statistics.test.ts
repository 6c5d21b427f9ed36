import { describe, expect, test } from 'vitest'
import { medianAndRange, quantile, quantileOverRounds } from '../../src/collect/statistics.ts'

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

test('over rounds: the value is that of all samples, the interval runs from the lowest to the highest round', () => {
  const rounds = [[1, 2, 3], [2, 3, 4], [9, 9, 9], []]
  expect(quantileOverRounds(rounds, 0.5)).toEqual({ value: 3, low: 2, high: 9 })
})

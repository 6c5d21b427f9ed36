import { expect, test } from 'vitest'
import { correction, estimate } from '../../src/collect/estimate.ts'

const routes = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `GET /eels/${i}` }))

test.each([
  [142, 237_000, 600_000, '142 routes, about 4 min'],
  [1, 1200, 600_000, '1 route, about 5 s'],
  [12, 83_000, 600_000, '12 routes, about 85 s'],
  [
    300,
    900_000,
    585_000,
    '300 routes, about 15 min, of which the time budget leaves 10 min: some will be left out',
  ],
])('%i routes of %i ms', (n, expectedMs, leftMs, text) => {
  expect(estimate(routes(n), { expectedMs, leftMs })).toBe(text)
})

test.each([
  ['slower than it was said', 70_000, null, 'about 70 s to go, now that every route was asked'],
  ['within a third', 30_000, null, null],
  ['by less than anybody minds', 44_000, null, null],
  ['faster', 3000, null, 'about 5 s to go, now that every route was asked'],
  ['longer than there is time', 90_000, 60_000, 'about 60 s to go, now that every route was asked'],
])('an estimate of 40 s after 15 s: %s', (_, expectedMs, leftMs, text) => {
  const said = { expectedMs: 40_000, leftMs: 600_000, spentMs: 15_000 }
  expect(correction({ expectedMs, leftMs: leftMs ?? 600_000 }, said)).toBe(text)
})

test.each([
  ['as slow as it was said', 900_000, null],
  ['slower', 2_000_000, null],
  ['so fast that all of it has time', 100_000, 'about 2 min to go, now that every route was asked'],
])('an estimate that was longer than the budget, after 15 s: %s', (_, expectedMs, text) => {
  const said = { expectedMs: 900_000, leftMs: 600_000, spentMs: 15_000 }
  expect(correction({ expectedMs, leftMs: 585_000 }, said)).toBe(text)
})

import { expect, test } from 'vitest'
import { estimate } from '../../src/collect/estimate.ts'

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

import { expect, test } from 'vitest'
import type { Change } from '../../src/compare/compare.ts'
import { findImprovements } from '../../src/compare/improvements.ts'
import { between, exactly, routeWith } from '../support/profiles.ts'

const halved: Change = {
  metric: 'queries',
  base: exactly(26),
  head: exactly(13),
  pace: 1,
  ratio: 0.5,
  disjoint: true,
  comparable: true,
}

test.each([
  ['half the queries', halved, 'certain'],
  ['one query less', { ...halved, head: exactly(25), ratio: 25 / 26 }, 'certain'],
  ['half the allocations', { ...halved, metric: 'allocatedBytes' }, 'certain'],
  ['half the time', { ...halved, metric: 'latencyMs.p50' }, 'not certain'],
  ['a tenth less time', { ...halved, metric: 'latencyMs.p50', ratio: 0.9 }, 'nothing'],
  ['a few bytes less', { ...halved, metric: 'responseBytes', head: exactly(25), ratio: 25 / 26 }, 'nothing'],
  [
    'windows that lie apart by a few per cent, and whose middle ones are further apart',
    {
      ...halved,
      metric: 'allocatedBytes',
      base: between(24, 26, 27),
      head: between(18, 20, 23),
      ratio: 20 / 26,
    },
    'nothing',
  ],
  ['more queries', { ...halved, ratio: 1.5 }, 'nothing'],
  ['intervals that overlap', { ...halved, head: between(9, 13, 26), disjoint: false }, 'nothing'],
  ['runs that cannot be compared', { ...halved, comparable: false }, 'nothing'],
  ['half the body sent, which the fixture decides', { ...halved, metric: 'requestBytes' }, 'nothing'],
  ['half the p99, which follows from p50 here', { ...halved, metric: 'latencyMs.p99' }, 'nothing'],
] satisfies [string, Change, string][])('%s', (_, change, expected) => {
  const [first] = findImprovements(improved({ 'GET /shelves': [change] }))
  expect(first === undefined ? 'nothing' : first.certain ? 'certain' : 'not certain').toBe(expected)
})

test('certain ones come first, then the largest', () => {
  const found = findImprovements(
    improved({
      'GET /a': [{ ...halved, metric: 'latencyMs.p50', ratio: 0.01 }],
      'GET /b': [{ ...halved, ratio: 0.7 }],
      'GET /c': [{ ...halved, ratio: 0.2 }],
    }),
  )
  expect(found.map(({ route }) => route)).toEqual(['GET /c', 'GET /b', 'GET /a'])
})

function improved(changes: Record<string, Change[]>) {
  const routes = Object.entries(changes).map(([id, list]) => {
    const route = routeWith(id)
    return { id, head: route, base: route, changes: list }
  })
  return { differences: [], routes, added: [], removed: [] }
}

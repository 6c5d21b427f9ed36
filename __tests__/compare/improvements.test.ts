import { expect, test } from 'vitest'
import type { Change } from '../../src/compare/compare.ts'
import { findImprovements } from '../../src/compare/improvements.ts'
import type { PairedVerdict } from '../../src/compare/paired.ts'
import type { Confirmation } from '../../src/profile.ts'
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
  ['21 % less time', { ...halved, metric: 'latencyMs.p50', ratio: 0.79 }, 'not certain'],
  ['19 % less time', { ...halved, metric: 'latencyMs.p50', ratio: 0.81 }, 'nothing'],
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

const time = (verdict: PairedVerdict, ratio: number): NonNullable<Confirmation['latency']> => ({
  verdict,
  ratio: between(ratio - 0.01, ratio, ratio + 0.01),
  baseMs: 8,
  headMs: 8 * ratio,
})

test.each([
  ['both times', time('improved', 0.6), time('improved', 0.7), 'latencyMs.p50'],
  ['the latency', time('improved', 0.6), time('unchanged', 1), 'latencyMs.p50'],
  ['the CPU time', time('unchanged', 1), time('improved', 0.7), 'cpuMs'],
])('%s less, side by side, is one improvement', (_, latency, cpu, metric) => {
  const confirmation: Confirmation = {
    outcome: 'improved',
    reason: '',
    latency,
    cpu,
    pairs: 30,
    discarded: 0,
    warmupSettled: true,
    durationMs: 5100,
    stages: 2,
    control: null,
  }
  const comparison = improved({ 'GET /shelves': [] })
  for (const { head } of comparison.routes) head.confirmation = confirmation
  expect(findImprovements(comparison)).toMatchObject([{ change: { metric }, certain: true }])
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
    return { id, head: routeWith(id), base: routeWith(id), changes: list }
  })
  return { differences: [], routes, added: [], removed: [] }
}

import { expect, test } from 'vitest'
import { memory, memoryPass } from '../../../src/collect/passes/memory.ts'
import type { Target } from '../../../src/fixturesFile/target.ts'
import { routeWith } from '../../support/profiles.ts'

const target: Target = {
  routeId: 'GET /tides',
  expected: [],
  line: 3,
  next: () => ({ method: 'GET', path: '/tides', headers: {}, body: undefined }),
}

test('bytes per request, the median of the windows after the first, with the lowest and highest', async () => {
  const windows = [97_000, 52_000, 50_000, 51_000, 58_000, 50_500]
  const instruments = { allocate: () => Promise.resolve(windows.shift()!) }
  expect(await memoryPass(instruments, target, { windows: 5, requests: 10 })).toEqual({
    windows: 5,
    requests: 10,
    allocatedBytes: { value: 5100, low: 5000, high: 5800 },
  })
})

test('where a window would fill the heap, the others have fewer requests', async () => {
  const asked: number[] = []
  const instruments = {
    allocate: (_target: Target, requests: number) =>
      Promise.resolve(2_100_000 * asked[asked.push(requests) - 1]!),
  }
  expect(await memoryPass(instruments, target, { windows: 2, requests: 10 })).toMatchObject({
    requests: 3,
    allocatedBytes: { value: 2_100_000 },
  })
  expect(asked).toEqual([10, 3, 3])
})

test('memory that the probe cannot tell is null, not zero', async () => {
  const blind = { allocate: () => Promise.resolve(null) }
  expect(await memoryPass(blind, target, { windows: 5, requests: 10 })).toBeNull()
})

test.each([
  [
    'several processes serve one of two routes',
    [null, 'known'],
    /^What 1 route allocated is not known: several processes/,
  ],
  ['they serve both', [null, null], /^What 2 routes allocated is not known: several processes/],
  ['one process serves', ['known', 'known'], null],
])('%s', (_name, known, sentence) => {
  const { memory: measured } = routeWith('GET /tides')
  const routes = known.map((one) => routeWith('GET /tides', { memory: one && measured }))
  const said = memory.limits!(routes.map((route) => ({ route, target })))
  expect(said).toEqual(sentence === null ? [] : [expect.stringMatching(sentence)])
})

test('nothing is said of a route that has failed', () => {
  const route = routeWith('GET /tides', { status: 'failed', memory: null })
  expect(memory.limits!([{ route, target }])).toEqual([])
})

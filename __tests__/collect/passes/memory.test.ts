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

test('bytes per request, the median of the windows, with the lowest and highest', async () => {
  const windows = [15_600, 15_000, 17_400]
  const instruments = { allocate: () => Promise.resolve(windows.shift()!) }
  expect(await memoryPass(instruments, target)).toEqual({
    windows: 3,
    requests: 3,
    allocatedBytes: { value: 5200, low: 5000, high: 5800 },
  })
})

test.each([
  ['little', 1800],
  ['a lot', 8_000_000],
])('a route that allocates %s gets the same windows as any other', async (_name, bytes) => {
  const asked: number[] = []
  const instruments = {
    allocate: (_target: Target, requests: number) =>
      Promise.resolve(bytes * asked[asked.push(requests) - 1]!),
  }
  await memoryPass(instruments, target)
  expect(asked).toEqual([3, 3, 3])
})

test('memory that the probe cannot tell is null, not zero', async () => {
  expect(await memoryPass({ allocate: () => Promise.resolve(null) }, target)).toBeNull()
})

test.each([
  ['several processes serve one of two routes', [null, 'known'], ['What 1 route allocated']],
  ['they serve both', [null, null], ['What 2 routes allocated']],
  ['one process serves', ['known', 'known'], []],
])('%s', (_name, known, sentences) => {
  const { memory: measured } = routeWith('GET /tides')
  const routes = known.map((one) => routeWith('GET /tides', { memory: one === null ? null : measured }))
  const said = memory.limits!(routes.map((route) => ({ route, target })))
  expect(said.map((text) => text.split(' is not known: several processes serve')[0])).toEqual(sentences)
})

test('nothing is said of a route that has failed', () => {
  const route = routeWith('GET /tides', { status: 'failed', memory: null })
  expect(memory.limits!([{ route, target }])).toEqual([])
})

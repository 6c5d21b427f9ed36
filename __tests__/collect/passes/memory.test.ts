import { expect, test } from 'vitest'
import { memory, memoryInNewBoot, memoryPass } from '../../../src/collect/passes/memory.ts'
import { SpoiltTurn } from '../../../src/collect/passes/pass.ts'
import type { Target } from '../../../src/fixturesFile/target.ts'
import { routeWith } from '../../support/profiles.ts'
import { scene } from '../scene.ts'

const target: Target = {
  routeId: 'GET /tides',
  expected: [],
  line: 3,
  next: () => ({ method: 'GET', path: '/tides', headers: {}, body: undefined }),
}

const answer = {
  url: 'http://127.0.0.1:3000/tides',
  headers: {},
  bodyBytes: 4,
  body: Buffer.from('tide'),
  durationMs: 1,
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

test('in a new boot the route is asked ahead, and what there was ahead is part of the result', async () => {
  const sent: string[] = []
  const { context } = scene({
    instruments: {
      send: () => Promise.resolve((sent.push('send'), { ...answer, status: 200 })),
      allocate: () => Promise.resolve((sent.push('allocate'), 6000)),
    },
  })
  const route = routeWith('GET /tides', { memory: null })
  await memoryInNewBoot.route!({ route, target }, context)
  expect(sent).toEqual([...Array<string>(10).fill('send'), ...Array<string>(3).fill('allocate')])
  const allocatedBytes = { value: 2000, low: 2000, high: 2000 }
  expect(route.memory).toEqual({ ahead: 10, requests: 3, windows: 3, allocatedBytes })
})

test('what answers as nobody expects there, such as a row that an unreached route makes, has lost these numbers only', async () => {
  const { context, problems } = scene({
    instruments: { send: () => Promise.resolve({ ...answer, status: 404 }) },
  })
  const route = routeWith('GET /tides', { memory: null, tookMs: { memory: 3 } })
  const fault = await Promise.resolve(memoryInNewBoot.route!({ route, target }, context)).catch(
    (error: Error) => error,
  )
  expect(fault).toBeInstanceOf(SpoiltTurn)
  await memoryInNewBoot.lose!(fault as Error, { route, target }, context)
  expect(problems).toEqual([
    expect.objectContaining({ stage: 'memory', route: 'GET /tides', message: 'answered 404' }),
  ])
  expect([route.memory, route.status]).toEqual([null, 'passed'])
  expect(memoryInNewBoot.limits!([{ route, target }])).toEqual([])
})

test.each([
  ['several processes serve one of two routes', [null, 'known'], ['What 1 route allocated']],
  ['they serve both', [null, null], ['What 2 routes allocated']],
  ['one process serves', ['known', 'known'], []],
])('%s', (_name, known, sentences) => {
  const { memory: measured } = routeWith('GET /tides')
  const routes = known.map((one) =>
    routeWith('GET /tides', { memory: one === null ? null : measured, tookMs: { memory: 3 } }),
  )
  const said = memory.limits!(routes.map((route) => ({ route, target })))
  expect(said.map((text) => text.split(' is not known: several processes serve')[0])).toEqual(sentences)
})

test.each([
  ['had no turn', { tookMs: { count: 3 } }],
  ['has failed in it', { status: 'failed' as const, tookMs: { memory: 3 } }],
])('nothing is said of a route that %s', (_name, told) => {
  const route = routeWith('GET /tides', { memory: null, ...told })
  expect(memory.limits!([{ route, target }])).toEqual([])
})

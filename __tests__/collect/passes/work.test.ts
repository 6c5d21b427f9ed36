import { expect, test } from 'vitest'
import type { Answer } from '../../../src/collect/instruments/client.ts'
import { planFor, workPass } from '../../../src/collect/passes/work.ts'
import type { Target } from '../../../src/fixturesFile/target.ts'
import type { ExecutedFunction, ExecutedWork } from '../../../src/probe/protocol.ts'

const target: Target = {
  routeId: 'GET /dykes',
  expected: [],
  line: 3,
  next: () => ({ method: 'GET', path: '/dykes', headers: {}, body: undefined }),
}
const options = {
  requests: 50,
  relativise: ({ file, ...rest }: { file: string; line: number }) => ({ ...rest, file: `~${file}` }),
}

const ran = (line: number, blocks: number): ExecutedFunction => ({
  place: { file: '/dyke.ts', line, column: 3, function: `f${line}` },
  text: `hash${line}`,
  blocks,
})

const executing = (functions: ExecutedFunction[], dependencyBlocks = 700): ExecutedWork => ({
  applicationBlocks: functions.reduce((sum, { blocks }) => sum + blocks, 0),
  dependencyBlocks,
  functions,
  packages: [{ name: 'sluice', blocks: dependencyBlocks }],
  workers: 0,
  applicationInWorkers: false,
})

/** Instruments that play back: request number → status, counted request number → work, window number → bytes. */
function played(play: {
  status?: (request: number) => number
  durationMs?: number
  work?: (counted: number) => ExecutedWork
  bytes?: (window: number) => number | null
}) {
  const asked = { sent: 0, works: 0, windows: [] as number[] }
  const send = (): Promise<Answer> => {
    asked.sent += 1
    const status = play.status?.(asked.sent) ?? 200
    return Promise.resolve({
      status,
      headers: {},
      body: Buffer.alloc(0),
      url: 'http://127.0.0.1:3000/mole',
      bodyBytes: 0,
      durationMs: play.durationMs ?? 2,
    })
  }
  const work = () => Promise.resolve((play.work ?? (() => executing([ran(8, 4)])))(asked.works++))
  const allocate = (_target: Target, requests: number) => {
    const bytes = play.bytes ? play.bytes(asked.windows.push(requests) - 1) : requests * 900
    return Promise.resolve(bytes)
  }
  return { instruments: { send, work, allocate }, asked }
}

test.each([
  ['as is usual', 12, { warmup: 8, counted: 4, windows: 3, requests: 2 }],
  ['more', 50, { warmup: 40, counted: 10, windows: 3, requests: 8 }],
  ['next to nothing', 1, { warmup: 2, counted: 4, windows: 3, requests: 1 }],
])('a route gets a number of requests that is set: %s', (_name, requests, plan) => {
  expect(planFor(requests)).toEqual(plan)
})

test.each([
  ['a fast route', 0.4],
  ['a slow one', 20_000],
])('and %s gets the same as any other', async (_name, durationMs) => {
  const { instruments, asked } = played({ durationMs })
  expect(await workPass(instruments, target, { ...options, requests: 12 })).toMatchObject(planFor(12))
  expect([asked.sent, asked.works]).toEqual([12, 5])
})

test('blocks are those of the middle request, however far out a few are', async () => {
  const { instruments } = played({
    work: (n) => executing([ran(8, n % 7 === 6 ? 41 : 4)], n === 3 ? 9000 : 700),
  })
  const pass = await workPass(instruments, target, options)
  expect(pass).toMatchObject({
    applicationBlocks: { value: 4, low: 4, high: 41 },
    dependencyBlocks: { value: 700, low: 700, high: 9000 },
    packages: [{ name: 'sluice', blocks: 700 }],
  })
})

test.each([
  [5, { alike: 8, repeats: true }],
  [3, { alike: 7, repeats: false }],
  [2, { alike: 5, repeats: false }],
])('where every request number %i does more, it says so', async (every, expected) => {
  const { instruments } = played({
    work: (n) => executing([ran(8, 4)], n % every === 0 ? 730 : 700),
  })
  expect(await workPass(instruments, target, options)).toMatchObject({ counted: 10, ...expected })
})

test('what runs in less than half of the requests is not among the functions', async () => {
  const { instruments } = played({
    work: (n) => executing([ran(8, 4), ran(13, 30), ...(n % 3 === 0 ? [ran(21, 99)] : [])]),
  })
  const { functions } = await workPass(instruments, target, options)
  expect(functions).toEqual([
    { place: { file: '~/dyke.ts', line: 13, column: 3, function: 'f13' }, text: 'hash13', blocks: 30 },
    { place: { file: '~/dyke.ts', line: 8, column: 3, function: 'f8' }, text: 'hash8', blocks: 4 },
  ])
})

test('bytes are those of the second lowest window, from the lowest to the middle one', async () => {
  const { instruments, asked } = played({ bytes: (n) => [7440, 7200, 7208][n]! })
  expect(await workPass(instruments, target, options)).toMatchObject({
    allocatedBytes: { value: 901, low: 900, high: 901 },
  })
  expect(asked.windows).toEqual([8, 8, 8])
})

test('bytes that cannot be told leave the blocks as they are', async () => {
  const { instruments } = played({ bytes: () => null })
  expect(await workPass(instruments, target, options)).toMatchObject({
    allocatedBytes: null,
    applicationBlocks: { value: 4 },
  })
})

test('an unexpected answer ends the pass, and says which request it was', async () => {
  const { instruments } = played({ status: (n) => (n === 37 ? 429 : 200) })
  await expect(workPass(instruments, target, options)).rejects.toThrow('answered 429 to request 37')
})

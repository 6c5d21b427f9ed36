/** How many requests are counted, and which: those that warm up only where there is something to warm. */
import { expect, test } from 'vitest'
import { countRequests } from '../../../src/collect/passes/count.ts'
import type { Asked } from '../../../src/collect/instruments/askOnce.ts'
import type { CountedRequest, Instruments } from '../../../src/collect/instruments/instruments.ts'
import type { Relativise } from '../../../src/collect/relativeTo.ts'
import type { CallRecord, QueryRecord, RequestRecord } from '../../../src/probe/protocol.ts'
import { parseFixtures } from '../../../src/fixturesFile/parse.ts'
import { startValues } from '../../../src/fixturesFile/placeholders.ts'
import { type FlowTarget, stateOf, type Target } from '../../../src/fixturesFile/target.ts'

const query = (sql: string, rows = 1): QueryRecord => ({
  sql,
  driver: 'pg',
  raw: true,
  frames: [],
  parameters: '',
  eachParameter: [],
  atMostOne: false,
  rows,
  statements: 1,
  startMs: 0,
  durationMs: 1,
  afterResponse: false,
  error: null,
})

const call = (access: CallRecord['access']): CallRecord => ({
  kind: 'http',
  client: 'fetch',
  method: 'GET',
  host: 'buoys.example',
  path: '/',
  target: '1',
  asked: '1',
  access,
  frames: [],
  status: 200,
  failed: false,
  startMs: 0,
  durationMs: 1,
  afterQuery: false,
  afterResponse: false,
})

interface Played {
  sql?: string[]
  rows?: number
  bytes?: number
  calls?: CallRecord[]
  strays?: RequestRecord['unattributed']['strays']
  status?: number
  unwatched?: true
}

const tide = 'select * from tides'
const relativise: Relativise = (place) => place

function exchange(played: Played, method: string): CountedRequest {
  const { sql = [tide], rows, bytes = 40, calls = [], strays = [], status = 200, unwatched } = played
  const record = {
    durationMs: 2,
    transaction: false,
    queries: sql.map((text) => query(text, rows)),
    calls,
    unattributed: { strays, inWorkers: 0, unseen: [] },
  }
  const answer = { url: '', status, headers: {}, bodyBytes: bytes, body: Buffer.alloc(0), durationMs: 2 }
  return {
    request: { method, path: '/tides', headers: {}, body: undefined },
    answer,
    record: unwatched ? null : (record as unknown as RequestRecord),
  }
}

/** A route whose requests do one after the other what is played, the last of it again and again. */
async function counted(
  played: Played[],
  method = 'GET',
  { requests = 5, warmup = 2, state }: { requests?: number; warmup?: number; state?: Target['state'] } = {},
) {
  let sent = 0
  const target: Target = {
    routeId: `${method} /tides`,
    expected: [200],
    line: 3,
    state,
    next: () => ({ method, path: '/tides', headers: {}, body: undefined }),
  }
  const one = (): CountedRequest => exchange(played[Math.min(sent++, played.length - 1)]!, method)
  const instruments = {
    count: (_target: Target, few: number) => Promise.resolve(Array.from({ length: few }, one)),
    idle: () => Promise.resolve(0),
  }
  const options = { requests, warmup, relativise }
  const { count } = await countRequests(instruments as unknown as Instruments, target, options)
  return { sent, ...count }
}

test('requests that all do the same are counted from the first one on', async () => {
  expect(await counted([{}])).toMatchObject({
    sent: 5,
    warmup: 0,
    requests: 5,
    queries: { value: 1, low: 1, high: 1 },
  })
})

test.for<[string, Played[], method?: string]>([
  ['a cache is filled by the first one', [{ sql: [tide, 'select * from moons'] }, {}]],
  ['the last one to see has one query more', [{}, {}, {}, {}, { sql: [tide, tide] }, {}]],
  ['another query is sent as often', [{}, { sql: ['select * from moons'] }, {}]],
  ['more rows are read', [{}, {}, {}, { rows: 2 }, {}]],
  ['an answer is longer', [{}, { bytes: 41 }, {}]],
  ['another service is asked once', [{ calls: [call('read')] }, {}]],
  ['something is written', [{ sql: [tide, 'update tides set seen = seen + 1'] }]],
  ['another service is told something', [{ calls: [call('write')] }]],
  ['it is no request to read', [{}], 'POST'],
  ['somebody sends a statement beside it', [{ strays: [query(tide)] }]],
  ['nobody has watched', [{ unwatched: true }]],
])('where %s they are counted after those that warm up', async ([, played, method]) => {
  expect(await counted(played, method)).toMatchObject({ sent: 7, warmup: 2 })
})

test('where steps go ahead of each request, which may write, they are counted after those that warm up', async () => {
  const state = stateOf({
    id: 'GET /tides',
    line: 3,
    fixture: { before: [{ request: 'POST /moons' }] },
    file: parseFixtures('', { name: 'route-fixtures.yml', env: {}, rules: [] }),
    run: startValues({}),
  })
  expect(await counted([{}], 'GET', { state })).toMatchObject({ sent: 7, warmup: 2 })
})

test('what is only at the beginning is not counted', async () => {
  const { queries, shapes } = await counted([{ sql: [tide, 'select * from moons'] }, {}])
  expect(queries).toEqual({ value: 1, low: 1, high: 1 })
  expect(shapes).toHaveLength(1)
})

test.for([
  { requests: 5, warmup: 2, sent: 5 },
  { requests: 5, warmup: 0, sent: 5 },
  { requests: 3, warmup: 2, sent: 4 },
  { requests: 2, warmup: 9, sent: 11 },
  { requests: 1, warmup: 0, sent: 1 },
  { requests: 1, warmup: 1, sent: 2 },
])('$requests after $warmup: at least two come after those that would warm up', async ({ sent, ...set }) => {
  expect(await counted([{}], 'GET', set)).toMatchObject({
    sent,
    requests: set.requests,
    warmup: sent - set.requests,
  })
})

test.for<[string, runs: Played[][], methods: string[], sent: number]>([
  ['runs that all do the same are counted from the first one on', [[{}, {}]], ['GET', 'GET'], 5],
  [
    'where a later step of one does more, after those that warm up',
    [
      [{}, {}],
      [{}, { rows: 2 }],
      [{}, {}],
    ],
    ['GET', 'GET'],
    7,
  ],
  ['where a later step writes, after those that warm up', [[{}, {}]], ['GET', 'POST'], 7],
])('of a flow, %s', async ([, runs, methods, sent]) => {
  let ran = 0
  const run = (): Asked<CountedRequest> => {
    const steps = runs[Math.min(ran++, runs.length - 1)]!
    return { exchanges: steps.map((step, i) => exchange(step, methods[i]!)), isUnexpected: false }
  }
  const flow: FlowTarget = {
    routeId: 'flow ebb',
    expected: [],
    line: 3,
    steps: [],
    values: () => expect.unreachable(),
    keepSecret: () => expect.unreachable(),
  }
  const instruments = {
    countFlow: (_flow: FlowTarget, few: number) => Promise.resolve(Array.from({ length: few }, run)),
  }
  const options = { requests: 5, warmup: 2, relativise }
  const { count } = await countRequests(instruments as unknown as Instruments, flow, options)
  expect({ ran, warmup: count.warmup, requests: count.requests, steps: count.steps?.length }).toEqual({
    ran: sent,
    warmup: sent - 5,
    requests: 5,
    steps: 2,
  })
})

test('an unexpected answer says how many came before it', async () => {
  const failing = counted([{}, {}, {}, {}, {}, { status: 500 }], 'POST')
  await expect(failing).rejects.toThrow('answered 500 after 6 expected answers')
})

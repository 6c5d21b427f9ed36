import { describe, expect, test } from 'vitest'
import { flowCount } from '../../../src/collect/passes/flowCount.ts'
import { countPass } from '../../../src/collect/passes/queryShapes.ts'
import type { QueryRecord, RequestRecord } from '../../../src/probe/protocol.ts'

/** Sent from the line, which tells the shapes apart. */
const query = (line: number, startMs: number, durationMs = 1): QueryRecord => ({
  sql: 'select "draught" from "barges" where "id" = $1',
  driver: 'NodePgSession',
  raw: false,
  statements: 1,
  startMs,
  durationMs,
  rows: 1,
  parameters: String(startMs),
  eachParameter: [],
  atMostOne: false,
  frames: [{ file: '/srv/quay/barges.ts', line, column: 3 }],
  error: null,
  afterResponse: false,
})

const request = (durationMs: number, ...queries: QueryRecord[]): RequestRecord => ({
  tag: 't',
  method: 'GET',
  url: '/barges',
  status: 200,
  transaction: false,
  durationMs,
  queries,
  calls: [],
  unattributed: { strays: [], inWorkers: 0, unseen: [] },
})

const timelineOf = (...records: RequestRecord[]) => countPass(records, (place) => place).timeline

/** So many from a line, one after the other. */
const loop = (line: number, times: number, from = 0): QueryRecord[] =>
  Array.from({ length: times }, (_, i) => query(line, from + i * 2))

describe('the time line of a route', () => {
  test('has each query with its shape, its start and its duration, and when the response ended', () => {
    const timeline = timelineOf(request(9, query(4, 0.5004, 1.2345678), query(7, 2, 3), query(7, 2.5, 3)))
    expect(timeline).toEqual({
      responseMs: 9,
      entries: [
        { kind: 'query', shape: 0, startMs: 0.5, durationMs: 1.235 },
        { kind: 'query', shape: 1, startMs: 2, durationMs: 3 },
        { kind: 'query', shape: 1, startMs: 2.5, durationMs: 3 },
      ],
      left: 0,
    })
  })

  test('is of one request: with as many queries as most have, and of these in the median time', () => {
    const one = (ms: number) => request(ms, query(4, ms / 2))
    const records = [request(3, query(4, 1), query(7, 2)), one(8), one(5), one(6), request(1)]
    expect(timelineOf(...records)?.responseMs).toBe(6)
  })

  test('has calls that leave the application beside them, with shapes of their own', () => {
    const call = {
      kind: 'http',
      client: 'undici',
      method: 'GET',
      host: 'tides.example',
      path: '/',
      access: 'read',
    }
    const calls = [1, 4].map((startMs) => ({
      ...call,
      startMs,
      durationMs: 2,
      frames: [],
      target: '',
      asked: '',
    }))
    const timeline = timelineOf({
      ...request(9, query(4, 3)),
      calls: calls as unknown as RequestRecord['calls'],
    })!
    expect(timeline.entries.map(({ kind, shape, startMs }) => [kind, shape, startMs])).toEqual([
      ['call', 0, 1],
      ['query', 0, 3],
      ['call', 0, 4],
    ])
  })

  test('points at shapes that are not those of its own request alone', () => {
    const other = request(3, query(4, 1), query(5, 2))
    const usual = (ms: number) => request(ms, query(5, 1))
    expect(timelineOf(other, usual(4), usual(5))?.entries).toMatchObject([{ shape: 1 }])
  })

  test('is none where nothing was sent', () => expect(timelineOf(request(2), request(3))).toBeNull())
})

describe('of a request with more queries than are kept', () => {
  test('what is sent once is there, whatever is repeated before it, and that from its first to its last', () => {
    const timeline = timelineOf(request(4000, query(4, 0), ...loop(7, 1500, 10), query(9, 3500)))!
    expect(timeline.entries).toHaveLength(200)
    expect(timeline.left).toBe(1302)
    const starts = timeline.entries.filter(({ shape }) => shape === 1).map(({ startMs }) => startMs)
    expect([starts[0], starts.at(-1)]).toEqual([10, 10 + 1499 * 2])
    expect(timeline.entries.at(-1)).toMatchObject({ shape: 2, startMs: 3500 })
  })

  test('two loops have as many each', () => {
    const { entries } = timelineOf(request(4000, ...loop(7, 500), ...loop(8, 300, 1000)))!
    expect([0, 1].map((shape) => entries.filter((one) => one.shape === shape).length)).toEqual([100, 100])
  })

  test('of more shapes than that, the first are there', () => {
    const { entries, left } = timelineOf(request(900, ...Array.from({ length: 300 }, (_, i) => query(i, i))))!
    expect([entries.length, left]).toEqual([200, 100])
  })
})

test('a flow has one for each of its steps, with the shapes of the whole flow', () => {
  const answer = { status: 200, bodyBytes: 10, durationMs: 3 }
  const step = (record: RequestRecord) => ({ request: { body: null }, answer, record }) as never
  const runs = [[step(request(3, query(4, 1), query(5, 2))), step(request(5, query(8, 1)))]]
  const { timeline, steps } = flowCount(runs, (place) => place)
  expect(timeline).toBeNull()
  expect(steps!.map((one) => one.timeline?.entries.map(({ shape }) => shape))).toEqual([[0, 1], [2]])
})

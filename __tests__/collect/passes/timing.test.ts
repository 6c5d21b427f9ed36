import { expect, test } from 'vitest'
import { busyMs, timingOf } from '../../../src/collect/passes/timing.ts'
import type { CallRecord, QueryRecord, RequestRecord } from '../../../src/probe/protocol.ts'

test.each([
  ['nothing', [], 0],
  [
    'one after the other',
    [
      [0, 4],
      [6, 3],
    ],
    7,
  ],
  [
    'one within the other',
    [
      [0, 10],
      [2, 3],
    ],
    10,
  ],
  [
    'two that overlap',
    [
      [0, 6],
      [4, 6],
    ],
    10,
  ],
  [
    'sent in another order than they began',
    [
      [4, 6],
      [0, 6],
    ],
    10,
  ],
  [
    'three at the same time',
    [
      [0, 5],
      [0, 5],
      [0, 5],
    ],
    5,
  ],
] as [string, [number, number][], number][])('%s', (_name, intervals, expected) => {
  expect(busyMs(intervals.map(([startMs, durationMs]) => ({ startMs, durationMs })))).toBe(expected)
})

const query = (startMs: number, durationMs: number, afterResponse = false): QueryRecord => ({
  sql: 'select "mast" from "ships"',
  driver: 'pg',
  raw: true,
  statements: 1,
  startMs,
  durationMs,
  rows: 1,
  parameters: '',
  eachParameter: [],
  atMostOne: false,
  frames: [],
  error: null,
  afterResponse,
})

const call = (startMs: number, durationMs: number): CallRecord => ({
  kind: 'http',
  client: 'undici',
  method: 'GET',
  host: 'tides.example',
  path: '/today',
  access: 'read',
  target: 't',
  asked: 'a',
  startMs,
  durationMs,
  status: 200,
  failed: false,
  frames: [],
  afterQuery: false,
  afterResponse: false,
})

const request = (durationMs: number, ...queries: QueryRecord[]): RequestRecord => ({
  tag: 't',
  method: 'GET',
  url: '/ships',
  status: 200,
  transaction: false,
  durationMs,
  queries,
  calls: [],
  unattributed: { strays: [], inWorkers: 0, unseen: [] },
})

test('a reader of the answer waits for what was under way before its end', () => {
  const alone = request(20, query(2, 5), query(4, 5), query(30, 9, true))
  const cutOff = request(30, query(25, 40))
  expect(timingOf([[alone], [cutOff], [alone]])).toEqual({
    timing: {
      answerMs: { value: 20, low: 20, high: 30 },
      databaseMs: { value: 7, low: 5, high: 7 },
      callsMs: { value: 0, low: 0, high: 0 },
    },
  })
})

test('a call counts for what it takes beyond the statements that run beside it', () => {
  const calls = [call(4, 10), call(5, 3)]
  expect(timingOf([[{ ...request(20, query(2, 5)), calls }]]).timing).toMatchObject({
    databaseMs: { value: 5 },
    callsMs: { value: 7 },
  })
})

test('the steps of a flow come one after the other', () => {
  expect(timingOf([[request(20, query(0, 5)), request(10, query(0, 4))]]).timing).toEqual({
    answerMs: { value: 30, low: 30, high: 30 },
    databaseMs: { value: 9, low: 9, high: 9 },
    callsMs: { value: 0, low: 0, high: 0 },
  })
})

test('without a record nothing is known', () => {
  expect(timingOf([])).toEqual({})
})

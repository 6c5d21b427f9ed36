import { expect, test } from 'vitest'
import { callWith, countWith, exactly, placeAt, routeWith } from '../../support/profiles.ts'
import type { Cause } from '../../../src/profile.ts'
import type { CallRecord, RequestRecord } from '../../../src/probe/protocol.ts'
import { withFlowCauses } from '../../../src/collect/passes/flowCauses.ts'
import { flowCount } from '../../../src/collect/passes/flowCount.ts'
import { outgoingOf } from '../../../src/collect/passes/outgoingCalls.ts'
import { waitedForCallsMs } from '../../../src/collect/passes/timing.ts'

const call = (asked: string, more: Partial<CallRecord> = {}): CallRecord => ({
  kind: 'http',
  client: 'undici',
  method: 'GET',
  host: 'tides.example.com',
  path: '/ports/:id',
  access: 'read',
  target: asked,
  asked,
  startMs: 0,
  durationMs: 5,
  status: 200,
  failed: false,
  frames: [{ file: '/srv/quay/tides.ts', line: 31, column: 9 }],
  afterQuery: false,
  afterResponse: false,
  ...more,
})

const request = (...calls: CallRecord[]): RequestRecord => ({
  tag: 't',
  method: 'GET',
  url: '/ports',
  status: 200,
  transaction: false,
  durationMs: 40,
  queries: [],
  calls,
  unattributed: { strays: [], inWorkers: 0, unseen: [] },
})

const outgoing = (...records: RequestRecord[]) =>
  outgoingOf(records, ({ file, ...rest }) => ({ ...rest, file: file.replace('/srv/quay/', '') }))

test('calls of one line that ask for the same kind of thing are one', () => {
  const { calls, outgoing: found } = outgoing(
    request(call('brest'), call('lorient', { startMs: 6, status: 404 }), call('all', { path: '/ports' })),
    request(call('brest')),
    request(call('brest'), call('lorient', { startMs: 2 })),
  )
  expect(calls).toEqual({ value: 2, low: 1, high: 3 })
  expect(found).toEqual([
    expect.objectContaining({
      path: '/ports/:id',
      callSite: { file: 'tides.ts', line: 31, column: 9 },
      executions: { value: 2, low: 1, high: 2 },
      distinctTargets: 2,
      sameTarget: 1,
      statuses: [
        [200, 4],
        [404, 1],
      ],
      parallel: true,
      durationMs: { value: 10, low: 5, high: 10 },
    }),
    expect.objectContaining({ path: '/ports', executions: { value: 0, low: 0, high: 1 }, parallel: false }),
  ])
})

const alert = call('alert', { method: 'POST', access: 'write' })
const redis = { kind: 'redis', host: 'localhost:6379', path: '', status: null } as const

test.each<[string, number, CallRecord[]]>([
  ['equal calls', 3, [call('brest'), call('lorient'), call('brest'), call('brest')]],
  [
    'after a write to the same service they may be answered otherwise',
    2,
    [call('brest'), alert, call('brest'), call('brest')],
  ],
  [
    'not after one to another service',
    2,
    [call('brest'), { ...alert, host: 'mail.example.com' }, call('brest')],
  ],
  [
    'what failed is asked for again with reason',
    1,
    [call('brest', { failed: true, status: null }), call('brest')],
  ],
  ['and what was busy', 1, [call('brest', { status: 503 }), call('brest', { status: 429 }), call('brest')]],
  ['or not ready', 1, [call('brest', { status: 202 }), call('brest', { status: 202 }), call('brest')]],
  ['Redis has no status', 2, [call('key', redis), call('key', redis)]],
  ['other headers ask for something else', 1, [call('brest', { asked: 'a' }), call('brest', { asked: 'b' })]],
])('%s: %i', (_name, same, calls) => {
  const [found] = outgoing(request(...calls)).outgoing
  expect(found!.sameTarget).toBe(same)
})

test.each<[string, number, Partial<CallRecord>[]]>([
  ['in turn', 10, [{ startMs: 0 }, { startMs: 20 }]],
  ['in parallel', 8, [{ startMs: 0 }, { startMs: 3 }]],
  ['one within the other', 5, [{ startMs: 10 }, { startMs: 12, durationMs: 1 }]],
  ['up to the response', 2, [{ startMs: 38 }]],
  ['not after it', 0, [{ startMs: 45 }]],
])('waiting %s', (_name, expected, calls) => {
  expect(waitedForCallsMs(request(...calls.map((one) => call('brest', one))))).toBe(expected)
})

test('of a flow they are those of its steps, and their number is that of the whole', () => {
  const answer = { status: 200, bodyBytes: 2 } as never
  const asked = (record: RequestRecord) => ({
    request: { method: 'GET', path: '/' } as never,
    answer,
    record,
  })
  const run = [asked(request(call('brest'))), asked(request(call('brest'), call('lorient', { startMs: 6 })))]
  const counted = flowCount([run, run], (place) => place)
  expect(counted.calls).toEqual({ value: 3, low: 3, high: 3 })
  expect(counted.outgoingMs).toEqual({ value: 15, low: 15, high: 15 })
  expect(counted.outgoing.map(({ step, executions }) => [step, executions.value])).toEqual([
    [1, 1],
    [2, 2],
  ])
})

test('a step of a flow repeats a call for the same reason as a route from the same line', () => {
  const cause: Cause = { outcome: 'independent', parent: null, points: [], slope: 0, reason: '' }
  const loop = callWith({ executions: exactly(4), distinctTargets: 4 })
  const route = routeWith('GET /ports', { count: countWith([], { outgoing: [{ ...loop, cause }] }) })
  const flow = (line: number) =>
    routeWith('flow sail', {
      kind: 'flow',
      count: countWith([], { outgoing: [{ ...loop, step: 1, callSite: placeAt('src/weather.ts', line) }] }),
    })
  const causes = withFlowCauses([route, flow(23), flow(24)]).map(
    ({ count }) => count!.outgoing[0]!.cause?.outcome,
  )
  expect(causes).toEqual(['independent', 'independent', 'cannot-see'])
})

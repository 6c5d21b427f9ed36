/** Rules about calls that leave the application: when they speak, of what, and when they have to stay silent. */
import { describe, expect, test } from 'vitest'
import type { Cause, OutgoingCall } from '../../src/profile.ts'
import { budget } from '../../src/rules/budget.ts'
import { outgoingNPlusOne } from '../../src/rules/outgoingNPlusOne.ts'
import { outgoingRegression } from '../../src/rules/outgoingRegression.ts'
import { proposeBudget } from '../../src/rules/proposeBudget.ts'
import { redundantCall } from '../../src/rules/redundantCall.ts'
import type { Rule } from '../../src/rules/rule.ts'
import { askAboutRoute } from '../support/ask.ts'
import { between, callWith, countWith, exactly, placeAt, routeWith } from '../support/profiles.ts'

const routeOf = (...calls: OutgoingCall[]) =>
  routeWith('GET /harbours', { count: countWith([], { outgoing: calls }) })
const judged = (rule: Rule, call: OutgoingCall, options = {}) =>
  askAboutRoute(rule, routeOf(call), { options })

const cause = (outcome: Cause['outcome'], more: Partial<Cause> = {}): Cause => ({
  outcome,
  parent: { sql: 'select "id" from "harbours"', callSite: placeAt('src/harbours.ts', 26, 'listHarbours') },
  points: [
    [20, 20],
    [10, 10],
    [1, 1],
  ],
  slope: 1,
  reason: '',
  ...more,
})
const unseen = cause('cannot-see', {
  parent: null,
  points: [],
  slope: null,
  reason: 'no earlier query had two rows or more',
})
const loop = (times: number, overrides: Partial<OutgoingCall> = {}) =>
  callWith({ executions: exactly(times), distinctTargets: times, cause: cause('confirmed'), ...overrides })

const same = (times: number, overrides: Partial<OutgoingCall> = {}) =>
  callWith({ executions: exactly(times), sameTarget: times, distinctTargets: 1, ...overrides })
const compared = (base: OutgoingCall[], head: OutgoingCall[]) =>
  askAboutRoute(outgoingRegression, routeOf(...head), { base: routeOf(...base) })
const stations = (times: number) => callWith({ executions: exactly(times) })
const alerts = callWith({
  method: 'POST',
  path: '/alerts',
  access: 'write',
  callSite: placeAt('src/alerts.ts', 7),
})
const over = (times: number, outgoing: number) =>
  judged(budget, callWith({ executions: exactly(times) }), { outgoing })

describe('outgoing-n-plus-one', () => {
  test.each<[string, OutgoingCall, string[]]>([
    ['twice', loop(2), []],
    ['three times', loop(3), ['notice']],
    ['eleven times', loop(11), ['warning']],
    ['51 times', loop(51), ['error']],
    ['a loop that follows no rows', loop(12, { cause: cause('independent', { slope: 0 }) }), []],
    ['one call for many rows', loop(12, { cause: cause('batched') }), []],
    ['what cannot be seen', loop(60, { cause: unseen }), ['notice']],
    ['what nobody tried out', loop(60, { cause: null }), ['notice']],
    ['calls that write', loop(60, { method: 'POST', access: 'write', cause: null }), []],
    [
      'what changes nothing and is no read',
      loop(60, { kind: 'redis', method: 'EXPIRE', access: 'other', cause: null }),
      [],
    ],
    ['the same address again and again', loop(12, { distinctTargets: 1, cause: null }), []],
  ])('%s', (_name, call, severities) => {
    expect(judged(outgoingNPlusOne, call).map(({ severity }) => severity)).toEqual(severities)
  })

  test('it says what follows which rows, and how to mend it', () => {
    expect(judged(outgoingNPlusOne, loop(20, { statuses: [[200, 100]] }))).toMatchObject([
      {
        place: { file: 'src/weather.ts', line: 23 },
        message:
          'N+1: one request calls GET weather.example.com/stations/:id 20 times, 1 call more for each row of the query at ' +
          'src/harbours.ts:26 (20 rows: 20, 10 rows: 10, 1 row: 1).',
        advice: expect.stringMatching(/^Ask for all of them at once.* Promise\.all makes/),
        evidence: [
          {
            label: 'made one after the other',
            text: 'GET weather.example.com/stations/:id; 100 × 200; 12 ms per request',
          },
          { label: 'follows the 20 rows of', text: 'select "id" from "harbours"', place: { line: 26 } },
        ],
        at: 'src/weather.ts forecastFor: GET weather.example.com/stations/:id',
      },
    ])
  })

  test('of Redis, and where nothing is proved', () => {
    const redis = loop(4, { kind: 'redis', method: 'GET', host: 'localhost:6379', path: '', cause: unseen })
    expect(judged(outgoingNPlusOne, redis)).toMatchObject([
      {
        message:
          'Possibly an N+1: one request calls GET on Redis at localhost:6379 4 times, for 4 different sets of arguments. ' +
          'It cannot be proved: no earlier query had two rows or more.',
        advice: 'Ask for all keys at once, before the loop: MGET, HMGET, or a pipeline.',
      },
    ])
  })

  test('the same on another port is the same finding', () => {
    const [a] = judged(outgoingNPlusOne, loop(20, { host: '127.0.0.1:40123' }))
    const [b] = judged(
      outgoingNPlusOne,
      loop(30, { host: '127.0.0.1:51999', callSite: placeAt('src/weather.ts', 99) }),
    )
    expect(a!.signature).toBe(b!.signature)
  })
})

describe('redundant-call', () => {
  test.each<[string, OutgoingCall, object, string[]]>([
    ['once', same(1), {}, []],
    ['twice', same(2), {}, ['notice']],
    ['three times', same(3), {}, ['warning']],
    ['twice, where that may be', same(2), { minimum: 3 }, []],
    ['a call that writes', same(5, { method: 'POST', access: 'write' }), {}, []],
    ['a random member each time', same(5, { kind: 'redis', method: 'SRANDMEMBER', access: 'other' }), {}, []],
    ['a loop, of which another rule speaks', same(2, { executions: exactly(9), distinctTargets: 5 }), {}, []],
    [
      'a loop that follows no rows',
      same(2, { executions: exactly(9), distinctTargets: 5, cause: cause('independent') }),
      {},
      ['notice'],
    ],
  ])('%s', (_name, call, options, severities) => {
    expect(judged(redundantCall, call, options).map(({ severity }) => severity)).toEqual(severities)
  })

  test('it says what, how often and where', () => {
    expect(judged(redundantCall, same(2))).toMatchObject([
      {
        place: { file: 'src/weather.ts', line: 23 },
        message:
          'One request calls GET weather.example.com/stations/:id 2 times with the same address and headers.',
      },
    ])
    expect(judged(redundantCall, same(2, { callSite: null }))[0]!.message).toMatch(
      /The line that sends it is not known/,
    )
  })
})

describe('outgoing-regression', () => {
  test.each<[string, OutgoingCall[], OutgoingCall[], string[]]>([
    ['as many as before', [stations(2)], [stations(2)], []],
    ['fewer', [stations(2)], [], []],
    ['one more', [stations(2)], [stations(3)], ['notice']],
    ['five more', [stations(2)], [stations(7)], ['warning']],
    [
      'where they vary, only what is certain counts',
      [callWith({ executions: between(1, 2, 4) })],
      [stations(4)],
      [],
    ],
    ['one instead of another', [stations(1)], [alerts], []],
  ])('%s', (_name, base, head, severities) => {
    expect(compared(base, head).map(({ severity }) => severity)).toEqual(severities)
  })

  test('it names what is new and what has grown, the largest growth first', () => {
    expect(compared([stations(1)], [alerts, stations(4)])).toMatchObject([
      {
        message: '4 more calls per request to other services than in the baseline: 1 before, 5 now.',
        place: { file: 'src/weather.ts' },
        change: { metric: 'calls', base: exactly(1), head: exactly(5) },
        evidence: [
          { label: '1 before, 4 now', text: 'GET weather.example.com/stations/:id' },
          { label: 'new, 1 time', text: 'POST weather.example.com/alerts', place: { line: 7 } },
        ],
      },
    ])
  })

  test('it is silent without a baseline, and where that has not watched for calls', () => {
    expect(judged(outgoingRegression, stations(4))).toEqual([])
    const base = routeWith('GET /harbours', { count: countWith([], { calls: null, outgoingMs: null }) })
    expect(askAboutRoute(outgoingRegression, routeOf(stations(4)), { base })).toEqual([])
  })
})

describe('a budget of calls', () => {
  test('counts as it is', () => {
    expect(over(3, 3)).toEqual([])
    expect(over(4, 3)).toMatchObject([
      {
        severity: 'error',
        message: 'The number of calls per request that leave the application is 4; its budget is 3.',
        place: { file: 'src/weather.ts', line: 23 },
        evidence: [{ label: '4 of them', text: 'GET weather.example.com/stations/:id' }],
      },
    ])
  })

  test('is written for a route that calls something', () => {
    const proposal = { margin: 20, times: false }
    expect(proposeBudget(routeOf(callWith({ executions: exactly(4) })), proposal)).toMatchObject({
      outgoing: 5,
    })
    expect(proposeBudget(routeOf(), proposal)).not.toHaveProperty('outgoing')
  })
})

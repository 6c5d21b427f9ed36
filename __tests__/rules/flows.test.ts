/** What rules say of flows: each request of one is a request. */
import { expect, test } from 'vitest'
import { withFlowCauses } from '../../src/collect/passes/flowCauses.ts'
import type { LoadPass, QueryShape, RouteProfile } from '../../src/profile.ts'
import { missingFixture } from '../../src/rules/missingFixture.ts'
import { nPlusOne } from '../../src/rules/nPlusOne.ts'
import { redundantQuery } from '../../src/rules/redundantQuery.ts'
import { slowRoute } from '../../src/rules/slowRoute.ts'
import { unexpectedStatus } from '../../src/rules/unexpectedStatus.ts'
import { askAboutRoute } from '../support/ask.ts'
import { between, countWith, exactly, loadWith, placeAt, routeWith, shapeWith } from '../support/profiles.ts'

function crossing(overrides: Partial<RouteProfile> = {}): RouteProfile {
  return routeWith('GET /', {
    id: 'flow cross',
    kind: 'flow',
    method: 'flow',
    path: 'cross',
    handler: { name: '', place: placeAt('route-fixtures.yml', 12) },
    fixture: { line: 12 },
    steps: [
      { request: 'GET /ferries', status: 200 },
      { request: 'POST /ferries/${flow.ferry}/seats', status: 201 },
    ],
    ...overrides,
  })
}

const ferries = shapeWith({ sql: 'select "id" from "ferries"', rows: exactly(6), step: 1 })
const seats = (overrides: Partial<QueryShape> = {}): QueryShape =>
  shapeWith({
    sql: 'select "id" from "seats" where "seats"."ferry_id" = ?',
    executions: exactly(6),
    distinctParameters: 6,
    callSite: placeAt('src/ferry.ts', 44, 'bookSeat'),
    step: 2,
    ...overrides,
  })

test('an N+1 is one within a step, and no list of another step is its parent', () => {
  const flow = crossing({ count: countWith([ferries, seats()]) })
  const [found, ...others] = askAboutRoute(nPlusOne, withFlowCauses([flow])[0]!)
  expect(others).toEqual([])
  expect(found).toMatchObject({
    severity: 'notice',
    route: 'flow cross',
    place: { file: 'src/ferry.ts', line: 44 },
    message:
      'Possibly an N+1 in step 2 (POST /ferries/${flow.ferry}/seats): one request sends the same query on seats 6 times, ' +
      'with 6 different sets of parameters. It cannot be proved: rows are not taken from the steps of a flow.',
  })
  const within = crossing({ count: countWith([{ ...ferries, step: 2 }, seats()]) })
  expect(askAboutRoute(nPlusOne, within)[0]!.message).toContain('one for each row of the query on ferries')
})

test('a flow has the proof of the route that sends the same query from the same line', () => {
  const { step: _step, ...alone } = seats()
  const cause = {
    outcome: 'confirmed' as const,
    parent: { sql: ferries.sql, callSite: ferries.callSite },
    points: [
      [6, 6],
      [1, 1],
    ] as [number, number][],
    slope: 1,
    reason: '',
  }
  const route = (outcome: 'confirmed' | 'independent'): RouteProfile =>
    routeWith('GET /seats', { count: countWith([{ ...alone, cause: { ...cause, outcome } }]) })
  const told = (outcome: 'confirmed' | 'independent') => {
    const flow = crossing({ count: countWith([ferries, seats()]) })
    return askAboutRoute(nPlusOne, withFlowCauses([route(outcome), flow])[1]!)
  }
  expect(told('confirmed')[0]!.message).toMatch(
    /^N\+1 in step 2 .*\(proved on a route: 6 rows: 6, 1 row: 1\)\.$/,
  )
  expect(told('confirmed')[0]!.evidence).toContainEqual(
    expect.objectContaining({ label: 'follows the rows of', text: ferries.sql }),
  )
  expect(told('independent')).toEqual([])
})

const session = (step: number, times: number): QueryShape =>
  shapeWith({ sql: 'select "id" from "sessions" where "token" = ?', sameParameters: times, step })

test('what each step asks once is not asked again and again', () => {
  const once = crossing({ count: countWith([1, 2, 3, 4].map((step) => session(step, 1))) })
  expect(askAboutRoute(redundantQuery, once)).toEqual([])
  const often = crossing({ count: countWith([session(1, 1), session(2, 3)]) })
  expect(askAboutRoute(redundantQuery, often)[0]!.message).toMatch(
    /^One request in step 2 \(POST \/ferries\/\$\{flow\.ferry\}\/seats\) sends the same query on sessions 3 times/,
  )
})

const load = (p50: number, steps: LoadPass['steps']): LoadPass => loadWith(exactly(p50), { steps: steps! })
const taking = (ms: number, errors = 0) => ({
  latencyMs: loadWith(between(ms, ms, ms)).latencyMs,
  errors,
})

test('it may take as long for each of its steps, and the slowest is named', () => {
  expect(askAboutRoute(slowRoute, crossing({ load: load(1900, [taking(900), taking(1000)]) }))).toEqual([])
  const [found] = askAboutRoute(slowRoute, crossing({ load: load(2100, [taking(300), taking(1800)]) }))
  expect(found).toMatchObject({
    message: 'The median run of 2 requests takes 2.1 s, over 2 s.',
    place: { file: 'route-fixtures.yml', line: 12 },
  })
  expect(found!.evidence[0]).toMatchObject({
    label: '1.8 s of it in the step',
    text: 'POST /ferries/${flow.ferry}/seats',
  })
})

test('what fails under load says at which step most runs ended', () => {
  const failing = load(3, [taking(1, 2), taking(2, 5)])
  const flow = crossing({ load: { ...failing, requests: 80, errors: 7, unexpected: [[503, 7]] } })
  expect(askAboutRoute(unexpectedStatus, flow)[0]!.message).toBe(
    'flow cross answered the first run, but 7 runs of 80 under load failed (7 × 503), 5 of them at step 2 (POST /ferries/${flow.ferry}/seats).',
  )
})

test('one that cannot go on is no missing request', () => {
  const reason = { code: 'fixture-problem' as const, message: 'route-fixtures.yml:12: no body.ferry' }
  expect(askAboutRoute(missingFixture, crossing({ status: 'failed', reason }))[0]!.message).toBe(
    'flow cross does not come to its end: route-fixtures.yml:12: no body.ferry',
  )
})

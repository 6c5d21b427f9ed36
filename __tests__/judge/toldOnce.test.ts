import { describe, expect, test } from 'vitest'
import { judge } from '../../src/judge/judge.ts'
import type { Cause, Profile, QueryShape, RouteProfile } from '../../src/profile.ts'
import { countWith, exactly, placeAt, profileWith, routeWith, shapeWith } from '../support/profiles.ts'

const otters = shapeWith({
  sql: 'select "id" from "otters" limit ?',
  callSite: placeAt('src/otters.ts', 12, 'listOtters'),
  rows: exactly(20),
})
const cause: Cause = {
  outcome: 'confirmed',
  parent: { sql: otters.sql, callSite: otters.callSite },
  points: [
    [20, 20],
    [10, 10],
  ],
  slope: 1,
  reason: '',
}
const holts = (overrides: Partial<QueryShape> = {}): QueryShape =>
  shapeWith({
    sql: 'select "name" from "holts" where "otter_id" = ?',
    callSite: placeAt('src/otters.ts', 19, 'listOtters'),
    executions: exactly(20),
    distinctParameters: 20,
    cause,
    ...overrides,
  })

const route = (id = 'GET /rivers/:river/otters', shape = holts()): RouteProfile =>
  routeWith(id, { count: countWith([otters, shape]) })

/** Its second step asks for the otters. */
const flow = (
  name: string,
  shape: Partial<QueryShape> = {},
  request = 'GET /rivers/3/otters',
): RouteProfile => ({
  ...routeWith(`flow ${name}`),
  id: `flow ${name}`,
  kind: 'flow',
  steps: [
    { request: 'POST /rivers', status: 201 },
    { request, status: 200 },
  ],
  count: countWith([otters, holts({ step: 2, ...shape })]),
})

const mended = (one: RouteProfile): RouteProfile => ({ ...one, count: countWith([otters]) })

const judged = (now: Profile, before: Profile | null = null) =>
  judge(now, {
    baseline: before === null ? { profile: null, reason: '' } : { profile: before, label: 'before' },
    settingsFor: () => ({}),
  })

const loopsOf = (verdict: ReturnType<typeof judged>) =>
  verdict.findings
    .filter(({ rule }) => rule === 'n-plus-one')
    .map(({ route, standing }) => `${route}: ${standing}`)

describe('an N+1 of a route that flows pass', () => {
  test('is told once, and names the flows', () => {
    const verdict = judged(profileWith([route(), flow('count'), flow('feed')]))
    expect(loopsOf(verdict)).toEqual(['GET /rivers/:river/otters: new'])
    const { evidence } = verdict.findings.find(({ rule }) => rule === 'n-plus-one')!
    expect(evidence.slice(-2)).toEqual([
      { label: 'also in', text: 'flow count, step 2 (GET /rivers/3/otters)', place: null },
      { label: 'also in', text: 'flow feed, step 2 (GET /rivers/3/otters)', place: null },
    ])
  })

  test('of many flows names some, and how many more', () => {
    const flows = Array.from({ length: 8 }, (_, i) => flow(`${i}`))
    const { evidence } = judged(profileWith([route(), ...flows])).findings[0]!
    expect(evidence.filter(({ label }) => label === 'also in').map(({ text }) => text)).toEqual([
      ...[0, 1, 2, 3, 4].map((i) => `flow ${i}, step 2 (GET /rivers/3/otters)`),
      '3 more',
    ])
  })

  test('that the base knew is no news in a new flow', () => {
    const verdict = judged(profileWith([route(), flow('count')]), profileWith([route()]))
    expect(loopsOf(verdict)).toEqual(['GET /rivers/:river/otters: known'])
  })

  test('is not called fixed where the flow had it to itself and the route tells it now', () => {
    const unasked = routeWith('GET /rivers/:river/otters', { count: null })
    const verdict = judged(profileWith([route(), flow('count')]), profileWith([unasked, flow('count')]))
    expect(verdict.fixed.filter(({ rule }) => rule === 'n-plus-one')).toEqual([])
  })

  test('is fixed once as well', () => {
    const before = profileWith([route(), flow('count')])
    const { fixed } = judged(profileWith(before.routes.map(mended)), before)
    expect(fixed.map(({ rule, route }) => `${route}: ${rule}`)).toEqual([
      'GET /rivers/:river/otters: n-plus-one',
    ])
  })
})

describe('it is told by the flow as well', () => {
  test.each<[string, RouteProfile[]]>([
    ['where no route tells it', [flow('count')]],
    ['where the step asks another route', [route(), flow('count', {}, 'GET /lakes/3/otters')]],
    ['by another method', [route('POST /rivers/:river/otters'), flow('count')]],
    ['from another line', [route(), flow('count', { callSite: placeAt('src/otters.ts', 31, 'listOtters') })]],
    ['with another statement', [route(), flow('count', { sql: 'select "x" from "y" where "z" = ?' })]],
    [
      'where it is worse in the flow',
      [route(), flow('count', { executions: exactly(80), distinctParameters: 80 })],
    ],
  ])('%s', (_where, routes) => {
    expect(loopsOf(judged(profileWith(routes)))).toContain('flow count: new')
  })
})

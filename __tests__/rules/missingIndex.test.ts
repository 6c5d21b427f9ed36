import { describe, expect, test } from 'vitest'
import type { MissingIndex, PlanPass, RouteProfile, ShapePlan } from '../../src/profile.ts'
import { toldOnce } from '../../src/judge/toldOnce.ts'
import { missingIndex } from '../../src/rules/missingIndex.ts'
import { askAboutRoute } from '../support/ask.ts'
import {
  countWith,
  placeAt,
  profileWith,
  routeWith,
  shapeWith,
  unmeasuredRoute,
} from '../support/profiles.ts'

const otters = shapeWith({
  sql: 'select "id" from "otters" where "otters"."holt_id" = ?',
  callSite: placeAt('src/otters.ts', 29, 'listOtters'),
})

const holt: MissingIndex = {
  table: 'otters',
  columns: ['holt_id'],
  sql: 'create index on otters (holt_id)',
  drizzle: "index('otters_holt_id_idx').on(table.holtId)",
  cost: [12_501, 8.26],
  plans: ['Seq Scan on otters, filter (otters.holt_id = ?)', 'Index Scan using otters_holt_id_idx on otters'],
}

const planOf = (shape: number, overrides: Partial<ShapePlan> = {}): ShapePlan => ({
  shape,
  hash: '5ca1ab1e',
  plan: 'Seq Scan on otters',
  indexes: [],
  missing: holt,
  advice: null,
  reason: '',
  ...overrides,
})

const pass = (shapes: ShapePlan[]): PlanPass => ({ shapes, reason: '' })

const route = (overrides: Partial<RouteProfile> = {}): RouteProfile =>
  routeWith('GET /otters', { count: countWith([otters]), plan: pass([planOf(0)]), ...overrides })

describe('an index that was tried and used', () => {
  test('is a warning at the line of the query', () => {
    expect(askAboutRoute(missingIndex, route())).toMatchObject([
      {
        rule: 'missing-index',
        severity: 'warning',
        route: 'GET /otters',
        place: { file: 'src/otters.ts', line: 29 },
        at: 'src/otters.ts listOtters: otters (holt_id)',
        message:
          'A query goes through all rows of otters. An index on otters (holt_id) was tried, and the database used it: ' +
          'were the table large, the query would cost 8.26 with it and 12501 without.',
      },
    ])
  })

  test.each([
    ['by its name', placeAt('src/otters.ts', 20, 'getOtters'), placeAt('src/otters.ts', 22, 'getOtters')],
    ['without one', placeAt('src/otters.ts', 20), placeAt('src/otters.ts', 22)],
  ])('names who calls, up to the handler, known %s', (_how, place, called) => {
    const middleware = placeAt('src/auth.ts', 7, 'requireAuth')
    const handler = { name: place.function ?? '<anonymous>', place }
    const labels = (frames: (typeof called)[], callers: (typeof called)[]): string[] =>
      askAboutRoute(
        missingIndex,
        route({ handler, count: countWith([{ ...otters, callSite: frames[0]!, frames, callers }]) }),
      ).flatMap(({ evidence }) =>
        evidence.filter(({ label }) => label.startsWith('called from')).map((one) => `${one.place?.line}`),
      )
    const query = placeAt('src/store.ts', 3, 'load')
    expect(labels([query, called, middleware], [called])).toEqual(['22'])
    expect(labels([called, middleware], [middleware, placeAt('src/log.ts', 8, 'log')])).toEqual([])
    expect(labels([query, middleware], [middleware])).toEqual(['7'])
  })

  test("is written in Drizzle's words first, then as a statement", () => {
    const [{ advice } = { advice: '' }] = askAboutRoute(missingIndex, route())
    expect(advice.split('\n')).toEqual([
      'Add the index to the table in your Drizzle schema:',
      "  index('otters_holt_id_idx').on(table.holtId)",
      'The names of the columns are guessed; use those of your schema. As a statement:',
      '  create index on otters (holt_id)',
    ])
  })

  test('is a statement for a migration where nothing went through Drizzle', () => {
    const count = countWith([{ ...otters, raw: true }])
    const [{ advice } = { advice: '' }] = askAboutRoute(missingIndex, route({ count }))
    expect(advice.split('\n')).toEqual([
      'Make the index in a migration:',
      '  create index on otters (holt_id)',
    ])
  })

  test('has both plans for evidence', () => {
    const [{ evidence } = { evidence: [] }] = askAboutRoute(missingIndex, route())
    expect(evidence.map(({ label, text }) => [label, text])).toEqual([
      ['query', otters.sql],
      ['without the index', holt.plans[0]],
      ['with it', holt.plans[1]],
    ])
  })

  test('says what has to be said of its proof', () => {
    const plan = pass([planOf(0, { reason: 'It was tried together with another one.' })])
    expect(askAboutRoute(missingIndex, route({ plan }))[0]!.evidence).toContainEqual({
      label: 'note',
      text: 'It was tried together with another one.',
      place: null,
    })
  })

  test('without costs it says nothing of them', () => {
    const plan = pass([planOf(0, { missing: { ...holt, cost: null } })])
    expect(askAboutRoute(missingIndex, route({ plan }))[0]!.message).toMatch(/the database used it\.$/)
  })

  test('without a known line it says so', () => {
    const count = countWith([{ ...otters, callSite: null }])
    expect(askAboutRoute(missingIndex, route({ count }))[0]!.message).toContain('is not known')
  })
})

test('several queries that want the same index are one finding', () => {
  const other = shapeWith({
    sql: 'select count(*) from "otters" where "holt_id" = ?',
    callSite: placeAt('src/holts.ts', 5),
  })
  const both = route({ count: countWith([otters, other]), plan: pass([planOf(0), planOf(1)]) })
  const found = askAboutRoute(missingIndex, both)
  expect(found).toHaveLength(1)
  expect(found[0]!.evidence).toContainEqual({
    label: 'also wanted by',
    text: other.sql,
    place: other.callSite,
  })
})

test('queries that want different indexes are two', () => {
  const cubs: MissingIndex = { ...holt, columns: ['holt_id', 'born_at'] }
  const both = route({
    count: countWith([otters, otters]),
    plan: pass([planOf(0), planOf(1, { missing: cubs })]),
  })
  const found = askAboutRoute(missingIndex, both)
  expect(new Set(found.map(({ signature }) => signature)).size).toBe(2)
})

describe('nothing is said', () => {
  test.each<[string, RouteProfile]>([
    ['of a plan that misses nothing', route({ plan: pass([planOf(0, { missing: null })]) })],
    ['of advice that nobody tried', route({ plan: pass([planOf(0, { missing: null, advice: 'trigram' })]) })],
    ['where no plan was looked at', route({ plan: null })],
    ['of a profile that has no plans', routeWith('GET /otters')],
    ['of a statement that is not there', route({ plan: pass([planOf(7)]) })],
    ['of a route that was not measured', unmeasuredRoute('GET /otters')],
  ])('%s', (_name, quiet) => {
    expect(askAboutRoute(missingIndex, quiet)).toEqual([])
  })
})

test.each([
  [{}, [100, 10], 1],
  [{}, [100, 10.1], 0],
  [{ factor: 100 }, [1000, 11], 0],
  [{ factor: 100 }, [1000, 10], 1],
] as const)('by the setting %j a cost of %j is %i', (options, [before, after], findings) => {
  const plan = pass([planOf(0, { missing: { ...holt, cost: [before, after] } })])
  expect(askAboutRoute(missingIndex, route({ plan }), { options })).toHaveLength(findings)
})

test('what an index saves less than tenfold cannot be asked for', () => {
  expect(missingIndex.options.safeParse({ factor: 2 }).success).toBe(false)
})

const input = (one: RouteProfile) => ({ route: one, profile: profileWith([one]), comparison: null })

test('it would be seen again only where plans were looked at', () => {
  expect(missingIndex.wouldSee!(input(route()), { at: null })).toBe(true)
  expect(missingIndex.wouldSee!(input(route({ plan: { shapes: [], reason: 'off' } })), { at: null })).toBe(
    false,
  )
  expect(missingIndex.wouldSee!(input(routeWith('GET /otters')), { at: null })).toBe(false)
})

test('a flow does not say again what the route of its step says', () => {
  const flow = routeWith('flow visit', {
    id: 'flow visit',
    kind: 'flow',
    steps: [{ request: 'GET /otters', status: 200 }],
    count: countWith([{ ...otters, step: 1 }]),
    plan: pass([planOf(0)]),
  })
  const [alone, visited] = [route(), flow].map((one) => askAboutRoute(missingIndex, one))
  expect(visited![0]!.message).toContain('A query in step 1 (GET /otters) goes through')
  const told = toldOnce([...alone!, ...visited!], profileWith([route(), flow]))
  expect(told).toHaveLength(1)
  expect(told[0]!.evidence).toContainEqual({
    label: 'also in',
    text: 'flow visit, step 1 (GET /otters)',
    place: null,
  })
})

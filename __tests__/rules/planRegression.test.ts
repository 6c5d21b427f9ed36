import { describe, expect, test } from 'vitest'
import { toldOnce } from '../../src/judge/toldOnce.ts'
import type { Catalogue, MissingIndex, PlanPass, RouteProfile, ShapePlan } from '../../src/profile.ts'
import { missingIndex } from '../../src/rules/missingIndex.ts'
import { planRegression } from '../../src/rules/planRegression.ts'
import { askAboutRoute } from '../support/ask.ts'
import { countWith, placeAt, profileWith, routeWith, shapeWith } from '../support/profiles.ts'

const sql = 'select "id" from "otters" "o" where "o"."holt_id" = ?'
const otters = shapeWith({ sql, callSite: placeAt('src/otters.ts', 29, 'listOtters') })
const moved = shapeWith({ sql, callSite: placeAt('src/rivers.ts', 4, 'listRiver') })

const holt: MissingIndex = {
  table: 'otters',
  columns: ['holt_id'],
  sql: 'create index on otters (holt_id)',
  drizzle: "index('otters_holt_id_idx').on(table.holtId)",
  cost: [12_501, 8.26],
  plans: ['Seq Scan on otters o', 'Index Scan using otters_holt_id_idx on otters o'],
}

const planOf = (plan: string, indexes: string[] = [], overrides: Partial<ShapePlan> = {}): ShapePlan => ({
  shape: 0,
  hash: plan,
  plan,
  indexes,
  missing: null,
  advice: null,
  reason: '',
  ...overrides,
})
const passOf = (shape: ShapePlan, server: string | null = 'PostgreSQL 18'): PlanPass => ({
  shapes: [shape],
  reason: '',
  server,
})

const indexed = planOf('Index Scan using otters_holt on otters o, by (holt_id = ?)', ['otters_holt'])
const whole = planOf('Seq Scan on otters o, filter (holt_id = ?)')
const proved: ShapePlan = { ...whole, missing: holt }

const indexCalled = (name: string) => ({
  name,
  columns: ['holt_id'],
  isUnique: false,
  isPrimary: false,
  predicate: null,
  definition: 'btree (holt_id)',
})
const catalogueOf = (
  indexes: string[],
  dialect: Catalogue['dialect'] = 'postgres',
  name = 'otters',
): Catalogue => ({
  dialect,
  tables: [
    { schema: 'public', name, rows: 5, columns: [], foreignKeys: [], indexes: indexes.map(indexCalled) },
  ],
})

const routeOf = (plan: PlanPass, shape = otters): RouteProfile =>
  routeWith('GET /otters', { count: countWith([shape]), plan })
const ask = (now: RouteProfile, before: RouteProfile, catalogue: Catalogue | null = catalogueOf([])) =>
  askAboutRoute(planRegression, now, { base: before, profile: { catalogue } })

test('a lost index is a warning at the line of the query, with the plans and the index again', () => {
  const [found, ...others] = ask(routeOf(passOf(proved), moved), routeOf(passOf(indexed)))
  expect(others).toEqual([])
  expect(found).toMatchObject({
    severity: 'warning',
    place: { file: 'src/rivers.ts', line: 4 },
    at: 'src/rivers.ts listRiver: otters otters_holt',
    message:
      'A query goes through all rows of otters: in the baseline its plan used the index otters_holt, which has gone.',
  })
  expect(found!.advice).toContain("  index('otters_holt_id_idx').on(table.holtId)")
  expect(found!.evidence.map(({ label, text }) => [label, text])).toEqual([
    ['query', sql],
    ['plan in the baseline', indexed.plan],
    ['plan now', whole.plan],
  ])
})

test('also where the statement names the schema', () => {
  const named = { ...proved, missing: { ...holt, table: 'river.otters' } }
  expect(ask(routeOf(passOf(named)), routeOf(passOf(indexed)))).toHaveLength(1)
})

const bitmap = 'Bitmap Heap Scan on otters o\n  Bitmap Index Scan using otters_holt, by (holt_id = ?)'

test.each<[Catalogue['dialect'], string, string]>([
  ['postgres', bitmap, `Aggregate\n  ${whole.plan}`],
  ['mysql', 'SIMPLE o ref by otters_holt', 'SIMPLE o ALL (Using where)'],
  ['mysql', 'SIMPLE o ref by otters_holt', 'SIMPLE o index by PRIMARY (Using where)'],
  ['sqlite', 'SEARCH o USING INDEX otters_holt (holt_id=?)', 'SCAN o'],
  ['sqlite', 'SEARCH o USING COVERING INDEX otters_holt (holt_id=?)', 'SCAN o USING INDEX sqlite_autoindex'],
])('in the words of %s: %j and %j', (dialect, before, now) => {
  const base = routeOf(passOf(planOf(before, ['otters_holt'])))
  const lost = planOf(now, [], { missing: holt })
  expect(ask(routeOf(passOf(lost)), base, catalogueOf([], dialect))).toHaveLength(1)
})

describe('nothing is said', () => {
  const other = planOf('Index Scan using otters_river on otters o, by (holt_id = ?)', ['otters_river'])
  const both = planOf(`Append\n  ${indexed.plan}\n  Seq Scan on otters o`, ['otters_holt'])
  const inOrder = planOf('Limit\n  Index Scan using otters_holt on otters o', ['otters_holt'])
  const edited = shapeWith({ sql: `${sql} or true` })
  test.each<[string, ReturnType<typeof ask>]>([
    ['of the same plan', ask(routeOf(passOf(indexed)), routeOf(passOf(indexed)))],
    ['where it was read in whole before', ask(routeOf(passOf(proved)), routeOf(passOf(whole)))],
    ['where one of two reads was whole before', ask(routeOf(passOf(proved)), routeOf(passOf(both)))],
    [
      'where no index is proved: a partial one may find the rows of the values that were sent',
      ask(routeOf(passOf(whole)), routeOf(passOf(indexed))),
    ],
    ['where another index serves', ask(routeOf(passOf(other)), routeOf(passOf(indexed)))],
    [
      'where the index is there still',
      ask(routeOf(passOf(proved)), routeOf(passOf(indexed)), catalogueOf(['otters_holt'])),
    ],
    [
      'of a table that the catalogue does not have',
      ask(routeOf(passOf(proved)), routeOf(passOf(indexed)), catalogueOf([], 'postgres', 'stoats')),
    ],
    ['without a catalogue', ask(routeOf(passOf(proved)), routeOf(passOf(indexed)), null)],
    ['of another server', ask(routeOf(passOf(proved)), routeOf(passOf(indexed, 'PostgreSQL 17')))],
    ['of a server that nobody knows', ask(routeOf(passOf(proved, null)), routeOf(passOf(indexed, null)))],
    ['of another statement', ask(routeOf(passOf(proved), edited), routeOf(passOf(indexed)))],
    ['of an order alone', ask(routeOf(passOf(proved)), routeOf(passOf(inOrder)))],
    [
      'of a plan that could not be had',
      ask(routeOf(passOf(planOf('', [], { hash: null }))), routeOf(passOf(indexed))),
    ],
    [
      'without a baseline',
      askAboutRoute(planRegression, routeOf(passOf(proved)), { profile: { catalogue: catalogueOf([]) } }),
    ],
  ])('%s', (_name, found) => {
    expect(found).toEqual([])
  })
})

test('a missing index that was there in the baseline is told once', () => {
  const route = routeOf(passOf(proved))
  const lost = ask(route, routeOf(passOf(indexed)))
  const missing = askAboutRoute(missingIndex, route)
  expect(missing).toHaveLength(1)
  const told = toldOnce([...missing, ...lost], profileWith([route]))
  expect(told.map(({ rule }) => rule)).toEqual(['plan-regression'])
})

test('a missing index of one query more is told as well', () => {
  const second = shapeWith({ sql: 'select count(*) from "otters" where "holt_id" = ?' })
  const route = routeWith('GET /otters', {
    count: countWith([otters, second]),
    plan: { ...passOf(proved), shapes: [proved, { ...proved, shape: 1 }] },
  })
  const found = [...ask(route, routeOf(passOf(indexed))), ...askAboutRoute(missingIndex, route)]
  expect(toldOnce(found, profileWith([route])).map(({ rule }) => rule)).toEqual([
    'plan-regression',
    'missing-index',
  ])
})

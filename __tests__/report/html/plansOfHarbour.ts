/** A judged run whose statements were examined, and whose tables were grown: something of every outcome. */
import { judge } from '../../../src/judge/judge.ts'
import type { Catalogue, GrowthPass, ShapePlan } from '../../../src/profile.ts'
import type { Verdict } from '../../../src/verdict.ts'
import { countWith, exactly, placeAt, profileWith, routeWith, shapeWith } from '../../support/profiles.ts'

const otters = shapeWith({
  sql: 'select "id" from "otters" where "otters"."holt_id" = ?',
  callSite: placeAt('src/otters.ts', 29, 'listOtters'),
})
const keeper = shapeWith({
  sql: 'select "id", "name" from "keepers" where "keepers"."id" = ?',
  callSite: placeAt('src/auth.ts', 9, 'readKeeper'),
})
const lucky = shapeWith({
  sql: 'select "id" from "otters" order by random() limit ?',
  callSite: placeAt('src/otters.ts', 41, 'luckyOtter'),
})
const named = shapeWith({
  sql: 'select "id" from "otters" where "otters"."name" like ?',
  callSite: placeAt('src/otters.ts', 52, 'findOtters'),
})
const born = shapeWith({
  sql: 'insert into "otters" ("name") values (...)',
  kind: 'write',
  callSite: placeAt('src/otters.ts', 63, 'addOtter'),
})
const late = shapeWith({
  sql: 'select "id" from "visits" limit ?',
  callSite: placeAt('src/visits.ts', 7, 'listVisits'),
})
const stays = shapeWith({
  sql: 'select "id" from "stays" where "stays"."holt_id" = ?',
  callSite: placeAt('src/stays.ts', 5, 'listStays'),
})

const planWith = (shape: number, plan: string, overrides: Partial<ShapePlan> = {}): ShapePlan => ({
  shape,
  hash: '5ca1ab1e',
  plan,
  indexes: [],
  missing: null,
  advice: null,
  reason: '',
  ...overrides,
})

const keeperPlan = planWith(0, 'Index Scan using keepers_pkey on keepers, by (keepers.id = ?)', {
  indexes: ['keepers_pkey'],
})

const table = (name: string, rows: number): Catalogue['tables'][number] => ({
  schema: 'public',
  name,
  rows,
  columns: [
    { name: 'id', type: 'integer', isNullable: false },
    { name: 'holt_id', type: 'integer', isNullable: false },
    { name: 'name', type: 'text', isNullable: false },
  ],
  indexes: [],
  foreignKeys: [],
})
const twice = { columns: ['holt_id'], isUnique: false, isPrimary: false, predicate: null }
const catalogue: Catalogue = {
  dialect: 'postgres',
  tables: [
    table('otters', 5000),
    table('keepers', 40),
    table('visits', 12),
    {
      ...table('stays', 700),
      indexes: ['stays_holt', 'stays_holt_again'].map((name) => ({
        ...twice,
        name,
        definition: 'btree (holt_id)',
      })),
    },
  ],
}

const point = (
  rows: number,
  bytes: number,
  blocks: number,
  databaseMs: number,
): GrowthPass['points'][number] => ({
  rowsRead: exactly(rows),
  queries: exactly(2),
  responseBytes: exactly(bytes),
  databaseMs: exactly(databaseMs),
  blocks: exactly(blocks),
})
const power = (value: number) => ({ value, low: value, high: value })

const grown: GrowthPass = {
  table: 'otters',
  tables: [
    { table: 'otters', rows: [40, 283, 2000] },
    { table: 'keepers', rows: [10, 20, 40] },
  ],
  points: [point(40, 1420, 2645, 0.6), point(283, 10_300, 119_639, 0.9), point(2000, 74_500, 5_951_777, 9)],
  exponents: {
    rowsRead: power(1),
    queries: power(0),
    responseBytes: power(1),
    blocks: power(2),
    databaseMs: null,
  },
  shapes: [{ sql: otters.sql, callSite: otters.callSite, rows: [40, 283, 2000], executions: [1, 1, 1] }],
  functions: [{ place: placeAt('src/pairs.ts', 59, 'pairs'), blocks: [2600, 119_000, 5_950_000] }],
  failed: null,
  reason: '',
}

const profile = profileWith(
  [
    routeWith('GET /otters', {
      count: countWith([keeper, otters, lucky, named]),
      growth: grown,
      plan: {
        server: 'PostgreSQL 18',
        reason: '',
        shapes: [
          keeperPlan,
          planWith(1, 'Limit\n  Seq Scan on otters, filter (otters.holt_id = ?)', {
            missing: {
              table: 'otters',
              columns: ['holt_id'],
              sql: 'create index otters_holt_id_idx on otters (holt_id)',
              drizzle: "index('otters_holt_id_idx').on(table.holtId)",
              cost: [12_501, 8.26],
              plans: [
                'Seq Scan on otters, filter (otters.holt_id = ?)',
                'Index Scan using otters_holt_id_idx on otters, by (otters.holt_id = ?)',
              ],
            },
          }),
          planWith(2, 'Limit\n  Sort, sorted by (random())\n    Seq Scan on otters'),
          planWith(3, 'Seq Scan on otters, filter (otters.name ~~ ?)', {
            advice: 'trigram',
            reason: 'No plain index would narrow down what is read of otters by these conditions.',
          }),
        ],
      },
    }),
    routeWith('POST /otters', {
      count: countWith([keeper, born, late, stays]),
      plan: {
        server: 'PostgreSQL 18',
        reason: '',
        shapes: [
          keeperPlan,
          planWith(1, 'ModifyTable on otters\n  Result'),
          planWith(2, '', { hash: null, reason: 'it was not sent when the same request was asked again' }),
          planWith(3, 'Index Scan using stays_holt on stays, by (stays.holt_id = ?)', {
            indexes: ['stays_holt'],
          }),
        ],
      },
    }),
    routeWith('GET /far', {
      count: countWith([late]),
      plan: { shapes: [], reason: 'the database is on another machine' },
    }),
  ],
  { catalogue },
)

export const harbour: Verdict = judge(profile, {
  baseline: { profile: null, reason: 'none was given' },
  settingsFor: () => ({}),
})

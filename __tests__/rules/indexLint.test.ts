import { describe, expect, test } from 'vitest'
import type { Catalogue, CatalogueTable, Profile, QueryShape, ShapePlan } from '../../src/profile.ts'
import { indexLint } from '../../src/rules/indexLint.ts'
import { kindOf, normaliseSql } from '../../src/sql.ts'
import { askAboutRun } from '../support/ask.ts'
import { indexWith, tableWith } from '../support/catalogue.ts'
import { countWith, profileWith, routeWith, shapeWith } from '../support/profiles.ts'

type Index = CatalogueTable['indexes'][number]

const index = (name: string, columns: (string | null)[], more: Partial<Index> = {}): Index =>
  indexWith(columns, { name, ...more })

const table = (name: string, more: Partial<CatalogueTable> = {}): CatalogueTable =>
  tableWith(name, {
    rows: 700,
    indexes: [index(`${name}_pkey`, ['id'], { isPrimary: true, isUnique: true })],
    ...more,
  })

const toFleet = { columns: ['fleet_id'], table: 'fleets', references: ['id'] }
const trams = (more: Partial<CatalogueTable> = {}) => table('trams', { foreignKeys: [toFleet], ...more })
const fleets = table('fleets', { rows: 45 })

const shapeOf = (sql: string, more: Partial<QueryShape> = {}): QueryShape =>
  shapeWith({ sql: normaliseSql(sql), kind: kindOf(sql), ...more })

interface Scene {
  sql?: string[]
  tables?: CatalogueTable[]
  dialect?: Catalogue['dialect']
  plan?: Partial<ShapePlan>
  others?: Profile['routes']
}

const byKey = 'select "id" from "trams" where "trams"."fleet_id" = $1'

function linted({
  sql = [byKey],
  tables = [trams(), fleets],
  dialect = 'postgres',
  plan,
  others = [],
}: Scene = {}) {
  const examined = {
    shape: 0,
    hash: 'a1',
    plan: 'Seq Scan',
    indexes: [],
    missing: null,
    advice: null,
    reason: '',
  }
  const route = routeWith('GET /trams', {
    count: countWith(sql.map((text) => shapeOf(text))),
    ...(plan && { plan: { shapes: [{ ...examined, ...plan }], reason: '' } }),
  })
  return askAboutRun(indexLint, profileWith([route, ...others], { catalogue: { dialect, tables } }))
}

const said = (scene: Scene): string[] => linted(scene).map(({ message }) => message)

describe('a foreign key without an index', () => {
  test('that a query looks by', () => {
    expect(linted()).toMatchObject([
      {
        rule: 'index-lint',
        severity: 'notice',
        route: null,
        message:
          'trams (fleet_id) refers to fleets, has no index, and a query looks for rows by it: 1 route, GET /trams.',
        at: 'trams (fleet_id)',
        place: { file: 'src/shelf.ts', line: 17 },
      },
    ])
    expect(linted()[0]!.advice).toContain(`index('trams_fleet_id_idx').on(table.fleetId)`)
    expect(linted()[0]!.advice).toContain('create index on trams (fleet_id)')
  })

  test.each([
    ['a list of keys', 'select id from trams where fleet_id in ($1, $2)'],
    ['an array of keys', 'select id from trams t where (t.fleet_id = any ($1) and t.id > $2)'],
    [
      'for each row of another',
      'select f.id from fleets f left join trams t on t.fleet_id = f.id where f.id = $1',
    ],
    [
      'a relational query',
      'select "fleets"."id" from "fleets" left join lateral (select json_agg(x) from (select * from "trams" "fleets_trams" where "fleets_trams"."fleet_id" = "fleets"."id") "x") "t" on true',
    ],
    ['a write', 'delete from trams where fleet_id = $1'],
  ])('by %s', (_name, sql) => {
    expect(said({ sql: [sql] })).toEqual([
      expect.stringMatching(/^trams \(fleet_id\) refers to fleets, has no index/),
    ])
  })

  test('that a deleted row has looked through', () => {
    expect(said({ sql: ['select id from trams', 'delete from "fleets" where "id" = $1'] })).toEqual([
      'trams (fleet_id) refers to fleets, has no index, and for every row that is deleted of fleets the database looks through all of trams: 1 route, GET /trams.',
    ])
  })

  test('once, however many queries use it', () => {
    const others = [routeWith('GET /fleets/:id', { count: countWith([shapeOf(byKey)]) })]
    expect(said({ others })).toEqual([expect.stringMatching(/: 2 routes, GET \/trams\.$/)])
  })

  test.each<[string, Scene]>([
    ['an index on it', { tables: [trams({ indexes: [index('i', ['fleet_id'])] }), fleets] }],
    [
      'an index that begins with it',
      { tables: [trams({ indexes: [index('i', ['fleet_id', 'id'])] }), fleets] },
    ],
    [
      'an index of those that have one',
      {
        tables: [
          trams({ indexes: [index('i', ['fleet_id'], { predicate: '(fleet_id IS NOT NULL)' })] }),
          fleets,
        ],
      },
    ],
    ['nobody looks by it', { sql: ['select id from trams where id = $1'] }],
    ['each looks for its one', { sql: ['select t.id from trams t left join fleets f on f.id = t.fleet_id'] }],
    ['either side may come first', { sql: ['select t.id from fleets f join trams t on t.fleet_id = f.id'] }],
    ['it is only written', { sql: ['insert into trams (fleet_id) values ($1)'] }],
    ['either of two columns', { sql: ['select id from trams where (fleet_id = $1 or id = $2)'] }],
    ['a small table', { tables: [trams({ rows: 12 }), fleets] }],
    ['a table of nobody knows how many rows', { tables: [trams({ rows: null }), fleets] }],
    ['a few values', { tables: [trams(), table('fleets', { rows: 3 })] }],
    ['no route touches it', { sql: ['select id from fleets where id = $1'] }],
    ['the plan says that none helps', { plan: {} }],
    [
      'the plan proves it, of which another rule speaks',
      {
        plan: {
          missing: {
            table: 'trams',
            columns: ['fleet_id'],
            sql: '',
            drizzle: '',
            cost: null,
            plans: ['', ''],
          },
        },
      },
    ],
    [
      'a deleted row, where the database may not look',
      { dialect: 'sqlite', sql: ['select id from trams', 'delete from fleets where id = $1'] },
    ],
    ['the table is in two schemas', { tables: [trams(), trams({ schema: 'old' }), fleets] }],
  ])('silent: %s', (_name, scene) => expect(said(scene)).toEqual([]))

  test('of a small table, where a route adds rows to it', () => {
    const others = [
      routeWith('POST /trams', { count: countWith([shapeOf('insert into trams (id) values ($1)')]) }),
    ]
    expect(said({ tables: [trams({ rows: 12 }), fleets], others })).toHaveLength(1)
  })

  test('where the plan could not be had', () => {
    expect(said({ plan: { hash: null, reason: 'it was not sent again' } })).toHaveLength(1)
  })
})

describe('the same index twice', () => {
  const twice = (...indexes: Index[]): Scene => ({
    sql: ['select id from trams'],
    tables: [trams({ indexes })],
  })

  test('is told, with the one that can go', () => {
    const [found, ...others] = linted(
      twice(
        index('trams_a', ['code']),
        index('trams_z', ['code'], { isUnique: true }),
        index('trams_id', ['id']),
      ),
    )
    expect(others).toEqual([])
    expect(found!.message).toBe(
      'trams has the same index twice, trams_z and trams_a: each write pays for both, and no read needs both.',
    )
    expect(found!.advice).toContain('drop index trams_a')
  })

  test.each<[string, Scene]>([
    ['another order', twice(index('a', ['code', 'id']), index('b', ['id', 'code']))],
    ['the beginning of another', twice(index('a', ['code']), index('b', ['code', 'id']))],
    [
      'another way to sort',
      twice(index('a', ['code']), index('b', ['code'], { definition: 'btree (code text_pattern_ops)' })),
    ],
    ['a part of the rows', twice(index('a', ['code']), index('b', ['code'], { predicate: 'code > 3' }))],
    [
      'no route touches it',
      {
        sql: ['select id from fleets'],
        tables: [trams({ indexes: [index('a', ['x']), index('b', ['x'])] })],
      },
    ],
  ])('silent: %s', (_name, scene) => expect(said(scene)).toEqual([]))
})

test('silent without a catalogue', () => {
  const route = routeWith('GET /trams', { count: countWith([shapeOf(byKey)]) })
  expect(askAboutRun(indexLint, profileWith([route]))).toEqual([])
})

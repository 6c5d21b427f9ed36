/** The plan pass of a whole run, on a real database and with an examination that is real and small. */
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { collect, type CollectOptions } from '../../../src/collect/collect.ts'
import type { Examination, Examine } from '../../../src/plans/examine.ts'
import { examinations } from '../../../src/plans/examinations.ts'
import type { Profile } from '../../../src/profile.ts'
import { judge } from '../../../src/judge/judge.ts'
import { missingIndex } from '../../../src/rules/missingIndex.ts'
import { planRegression } from '../../../src/rules/planRegression.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { optionsFor } from '../options.ts'

const file = path.resolve(import.meta.dirname, '../../apps/plans/quays.mjs')
const silent = { phase() {}, route() {} }
const short = 'countRequests: 2, workRequests: 5, routeMs: 50, rounds: 2'

const examined: string[] = []

/** Whether a statement is faster with an index on the boats. */
const tryBoats: Examine = async (database, { sql }) => {
  examined.push(sql)
  const planOf = async (): Promise<{ cost: number; text: string }> => {
    const [row] = await database.ask(`explain (format json) ${sql}`, 'own')
    const [{ Plan: steps }] = row!['QUERY PLAN'] as [{ Plan: { 'Total Cost': number } }]
    return { cost: steps['Total Cost'], text: JSON.stringify(steps) }
  }
  const large = `update pg_class set reltuples = 1000000, relpages = 1 where oid = 'berths'::regclass`
  try {
    await database.ask('begin')
    await database.ask(large)
    const before = await planOf()
    await database.ask('create index boats_try on berths (boat)')
    await database.ask(large)
    const after = await planOf()
    const missing = {
      table: 'berths',
      columns: ['boat'],
      sql: 'create index on berths (boat)',
      drizzle: 'index().on(table.boat)',
      cost: [before.cost, after.cost] as [number, number],
      plans: [before.text, after.text] as [string, string],
    }
    const isBetter = after.text.includes('boats_try') && before.cost > 10 * after.cost
    return { ...nothing, plan: before.text, missing: isBetter ? missing : null }
  } finally {
    await database.ask('rollback')
  }
}

const nothing: Examination = { hash: null, plan: '', indexes: [], missing: null, advice: null, reason: '' }

const DUMP = `select c.relname, c.relkind::text, c.reltuples, c.relpages, c.relallvisible, c.relhasindex, c.xmin::text,
    (select count(*) from pg_index i where i.indrelid = c.oid) as indexes,
    (select count(*) from pg_statistic s where s.starelid = c.oid) as statistics
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' order by 1`

const planOf = (profile: Profile, id: string) => profile.routes.find((route) => route.id === id)!.plan ?? null

/** The load writes. */
const written = (rows: object[]) => rows.map((row) => ({ ...row, relallvisible: 0 }))

const served = await findPostgres()
if (!served) leaveOut('plans in a whole run', 'set DATABASE_URL')

describe.skipIf(!served)('on PostgreSQL', () => {
  let database: PostgresDatabase
  const before = { ...examinations }
  beforeAll(async () => {
    database = await PostgresDatabase.create(served!)
    await database.query(`create table berths (id serial primary key, boat text not null, length integer not null) with (autovacuum_enabled = false);
      insert into berths (boat, length) values ('Curlew', 7), ('Saltmarsh 4711', 9), ('Dunlin', 11);
      create table empty_moorings (id serial primary key)`)
  })
  afterAll(() => database.drop())
  beforeEach(() => {
    examined.length = 0
    examinations.postgres = tryBoats
  })
  afterEach(() => {
    for (const dialect of ['postgres', 'mysql', 'sqlite'] as const) delete examinations[dialect]
    Object.assign(examinations, before)
  })

  const options = (settings: string, url = database.url): CollectOptions => {
    const given = optionsFor(
      'twoServers.mjs',
      `settings: { ${short}${settings} }\nroutes: { GET /berths: {}, GET /quay: {}, POST /berths: {}, GET /light: {} }\n` +
        `flows: { mooring: { steps: [{ request: GET /berths }, { request: POST /berths }] } }\n`,
    )
    return { ...given, command: `node "${file}"`, env: { ...given.env, APP_DATABASE_URL: url } }
  }

  test('each statement is examined once, with its values, which are nowhere; and the database is as before', async () => {
    const dumped = await database.query(DUMP)
    const boots: string[] = []
    const profile = await collect(options(', work: off'), {
      ...silent,
      phase: (name) => void boots.push(name),
    })
    expect(profile.problems).toEqual([])
    const found = planOf(profile, 'GET /berths')!
    expect(found).toMatchObject({
      reason: '',
      shapes: [{ shape: 0, reason: '', missing: { table: 'berths', columns: ['boat'] } }],
    })
    expect(planOf(profile, 'GET /quay')!.shapes).toEqual(found.shapes)
    expect(planOf(profile, 'POST /berths')!.shapes[0]!.missing).toMatchObject({ columns: ['boat'] })
    expect(
      planOf(profile, 'flow mooring')!.shapes.map(({ shape, missing }) => [shape, missing?.table]),
    ).toEqual([
      [0, 'berths'],
      [1, 'berths'],
    ])
    expect(planOf(profile, 'GET /light')).toBeNull()
    expect(examined).toHaveLength(2)
    expect(JSON.stringify(profile)).not.toMatch(/saltmarsh/i)
    expect(profile.passes?.find(({ name }) => name === 'plan')?.routes).toBe(4)
    expect(profile.routes.map(({ load }) => load !== null)).toEqual(profile.routes.map(() => true))
    // It needs no boot of its own.
    expect(boots.filter((name) => name.startsWith('boot'))).toEqual(['boot'])
    expect(written(await database.query(DUMP))).toEqual(written(dumped))
    const rows = await database.query('select boat, length from berths order by id')
    expect(rows).toEqual([
      { boat: 'Curlew', length: 7 },
      { boat: 'Saltmarsh 4711', length: 9 },
      { boat: 'Dunlin', length: 11 },
    ])
  })

  test('an examination that fails says so, and costs nothing else', async () => {
    examinations.postgres = async (asked) => {
      await asked.ask('begin')
      await asked.ask('create table moorings_try (id int)')
      await asked.ask('select nothing from nowhere')
      return nothing
    }
    const profile = await collect({ ...options(', work: off'), load: false }, silent)
    expect(planOf(profile, 'GET /berths')).toMatchObject({
      shapes: [],
      reason: expect.stringMatching(/^it could not be examined: .*nowhere/) as string,
    })
    expect(profile.routes.map(({ status }) => status)).toEqual(profile.routes.map(() => 'passed'))
    expect(await database.query(`select relname from pg_class where relname = 'moorings_try'`)).toEqual([])
  })

  test('nothing is asked where it is off, nor of a host that nobody has named', async () => {
    const off = await collect({ ...options(', work: off, plans: off'), load: false }, silent)
    expect(off.routes.map((route) => route.plan ?? null)).toEqual(off.routes.map(() => null))
    // Another way to write 127.0.0.1, which nobody takes for this machine.
    const url = database.url.replace('127.0.0.1', '127.1')
    const remote = await collect({ ...options(', work: off', url), load: false }, silent)
    expect(examined).toEqual([])
    const why = 'the database is on 127.1, which is not this machine'
    expect(planOf(remote, 'GET /berths')).toEqual({ shapes: [], reason: why })
    expect(remote.problems).toEqual([
      expect.objectContaining({
        stage: 'plan',
        route: null,
        message: `How the database finds rows was not looked at: ${why}.`,
      }),
    ])
    const named = await collect({ ...options(', work: off, planHosts: ["127.1"]', url), load: false }, silent)
    expect(planOf(named, 'GET /berths')!.shapes[0]!.missing).not.toBeNull()
    expect(JSON.stringify(named)).not.toContain('127.1')
  })

  test('for a user who is no superuser it is proved on a copy, of which nothing is left', async () => {
    examinations.postgres = before.postgres!
    const url = await database.userWith('rows')
    const user = new URL(url).username
    await database.query(`grant usage on schema public to ${user};
      grant select, insert, update, delete on all tables in schema public to ${user};
      grant usage on all sequences in schema public to ${user}`)
    const dumped = await database.query(DUMP)
    const profile = await collect({ ...options(', work: off', url), load: false }, silent)
    expect(planOf(profile, 'GET /berths')).toMatchObject({
      reason: '',
      shapes: [{ missing: { table: 'berths', columns: ['boat', 'length'] } }],
    })
    expect(written(await database.query(DUMP))).toEqual(written(dumped))
  })

  test('an index that a migration drops is told where the query is, once, and the baseline tells nothing', async () => {
    examinations.postgres = before.postgres!
    await database.query('create index berths_boat on berths (boat)')
    const settings = { ...options(', work: off'), load: false }
    const baseline = await collect(settings, silent)
    await database.query('drop index berths_boat')
    const head = await collect(settings, silent)
    expect(planOf(head, 'GET /berths')!.server).toMatch(/^PostgreSQL \d+$/)
    const judged = (profile: Profile) =>
      judge(profile, {
        baseline: { profile: baseline, label: 'main' },
        settingsFor: () => ({}),
        rules: [planRegression, missingIndex],
      }).findings.map(({ rule, route, message }) => [rule, route, message])
    expect(judged(baseline)).toEqual([])
    const lost =
      'A query goes through all rows of berths: in the baseline its plan used the index berths_boat, which has gone.'
    expect(judged(head)).toContainEqual(['plan-regression', 'GET /berths', lost])
    expect(judged(head).map(([rule]) => rule)).not.toContain('missing-index')
  })
})

/**
 * Where plans are asked for, by every client: nothing of the application gets in between, its values leave it in no answer, and
 * afterwards the database is as it was.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPlan } from '../../../src/collect/app/openPlan.ts'
import { examinations } from '../../../src/plans/examinations.ts'
import type { PlanBegun } from '../../../src/probe/protocol.ts'
import { App } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'
import { ask, begin, kept, rowsOf, start } from '../../support/planApp.ts'

const native = path.resolve(import.meta.dirname, '../../native')
const directory = mkdtempSync(path.join(tmpdir(), 'harbour-'))
afterAll(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }))

/** What the route binds; no part of it is in what the probe says. */
const SECRET = /saltmarsh/i
interface Written {
  written: number
  failed: number
  held: number
}

/** How much the job has written, once it has written more than before. */
async function written(app: App, more = 0): Promise<number> {
  for (;;) {
    const job = JSON.parse((await app.request('/written')).body) as Written
    if (job.written > more) return job.written
    await sleep(5)
  }
}

const unread = (['postgres', 'mysql', 'sqlite'] as const).filter((dialect) => !examinations[dialect])
if (unread.length > 0)
  leaveOut(`proofs of missing indexes on ${unread.join(', ')}`, 'nothing reads their plans yet')

interface Case {
  begin: () => Promise<App>
  /** All that could be left behind. */
  dump: () => Promise<unknown>
  dialect: PlanBegun['dialect']
  /** Tries an index, and tells what the plan says with it. */
  tryIndex: (app: App, sql: string) => Promise<string>
}

function describeClient({ begin: start, dump, dialect, tryIndex }: Case): void {
  let app: App
  beforeAll(async () => {
    app = await start()
    await written(app, 3)
  })
  afterAll(() => app?.stop())

  test('an index is tried, with the values of the request, and is gone again', async () => {
    const before = await dump()
    const sql = await kept(app)
    expect(await begin(app, sql)).toMatchObject({ dialect, parameters: 1, refused: null })
    const plan = await tryIndex(app, sql)
    expect(plan).toContain('harbour_try')
    expect(plan).not.toMatch(SECRET)
    await app.probe.ask('planEnd', {})
    expect(await dump()).toEqual(before)
    await app.probe.ask('keepStatements', { on: false })
  })

  test.skipIf(!examinations[dialect])('the missing index is proved through it', async () => {
    const sql = await kept(app)
    const before = await dump()
    const found = await begin(app, sql)
    const open = openPlan(app.probe, found!)
    const examined = await examinations[dialect]!(open, { sql, parameters: 1 })
    await open.close()
    expect(examined).toMatchObject({ reason: '', missing: { table: 'berths' } })
    expect(examined.missing!.columns[0]).toBe('boat')
    expect(JSON.stringify(examined)).not.toMatch(SECRET)
    expect(await dump()).toEqual(before)
    await app.probe.ask('keepStatements', { on: false })
  })

  test('a job of the application that goes on meanwhile loses nothing', async () => {
    const sql = await kept(app)
    for (let i = 0; i < 5; i++) {
      const before = await written(app)
      expect(await begin(app, sql)).toMatchObject({ refused: null })
      if (dialect !== 'sqlite') await rowsOf(app, 'begin')
      await rowsOf(app, 'select count(*) as held from berths')
      await sleep(30)
      await rowsOf(app, 'select count(*) as held from berths')
      await app.probe.ask('planEnd', {})
      await written(app, before)
    }
    await app.probe.ask('keepStatements', { on: false })
    const { written: all, failed, held } = JSON.parse((await app.request('/end')).body) as Written
    expect({ failed, held }).toEqual({ failed: 0, held: all })
    expect(all).toBeGreaterThan(5)
  })

  test('what was kept is forgotten, and nothing is asked after the end', async () => {
    const sql = await kept(app)
    expect(await begin(app, 'select never from sent')).toBeNull()
    expect(await begin(app, sql)).toMatchObject({ refused: null })
    await app.probe.ask('keepStatements', { on: false })
    expect(await begin(app, sql)).toBeNull()
    expect(await ask(app, 'select 1')).toMatchObject({ rows: [], error: 'nothing is being examined' })
  })

  test('the statement itself is never run, and refusals have no values in them', async () => {
    const sql = await kept(app)
    await begin(app, sql)
    const refused = { rows: [], error: 'a statement of the application is not run' }
    for (const [text, bind] of [
      [sql, 'own'],
      [`explain analyze ${sql}`, null],
      [`EXPLAIN (COSTS, ANALYZE) ${sql}`, 'own'],
    ] as const)
      expect(await ask(app, text, bind)).toEqual(refused)
    const { error } = await ask(app, `explain ${sql.replace('boat', 'barge')}`, 'own')
    expect(error).toMatch(/barge/)
    const wrong = await ask(app, `explain ${sql.replace('boat', 'cast(boat as integer)')}`, 'own')
    expect(JSON.stringify(wrong)).not.toMatch(SECRET)
    await app.probe.ask('keepStatements', { on: false })
  })

  test('to count rows it is run, in a transaction that may not write and as it was sent', async () => {
    const sql = await kept(app)
    await begin(app, sql)
    const run = 'explain (analyze, timing off, summary off, format json) '
    const refused = { rows: [], error: 'a statement of the application is not run' }
    await ask(app, 'begin')
    expect(await ask(app, run + sql, 'own')).toEqual(refused)
    await ask(app, 'set local transaction_read_only = on')
    for (const text of [
      `delete from berths where boat = $1`,
      `${sql}; select 1`,
      sql.replace('boat', 'length'),
    ])
      expect(await ask(app, run + text, 'own')).toEqual(refused)
    const { rows, error } = await ask(app, run + sql, 'own')
    expect(error).toBe(dialect === 'postgres' ? null : refused.error)
    expect(JSON.stringify(rows).includes('Actual Rows')).toBe(dialect === 'postgres')
    expect(JSON.stringify(rows)).not.toMatch(SECRET)
    await app.probe.ask('keepStatements', { on: false })
  })
}

const POSTGRES_DUMP = `select c.relname, c.reltuples, c.relpages, c.relallvisible, c.relhasindex, c.xmin::text as version,
    (select array_agg(indexdef order by indexdef) from pg_indexes i where i.tablename = c.relname) as indexes,
    (select array_agg(row_to_json(b)::text order by b.id) from berths b) as berths
  from pg_class c where c.relname = 'berths'`

/** As PostgreSQL writes it down itself; empty where its tool is not there. */
function schemaOf(url: string): string {
  const { stdout } = spawnSync('pg_dump', ['--schema-only', url], { encoding: 'utf8' })
  // It keeps its own commands safe by a random word.
  return (stdout ?? '').replaceAll(/^\\.*$/gm, '')
}

async function tryInPostgres(app: App, sql: string): Promise<string> {
  await rowsOf(app, 'begin')
  await rowsOf(app, `update pg_class set reltuples = 1000000, relpages = 1 where relname = 'berths'`)
  await rowsOf(app, 'create index harbour_try on berths (boat)')
  await rowsOf(app, `update pg_class set reltuples = 1000000, relpages = 1 where relname = 'berths'`)
  // A statement of the application that waits for ours would look for a deadlock after a second.
  await rowsOf(app, `set local lock_timeout = '10s'`)
  const [limits] = await rowsOf(app, `select current_setting('lock_timeout') as lock`)
  expect(limits).toEqual({ lock: '200ms' })
  const plans = JSON.stringify(await rowsOf(app, `explain (format json) ${sql}`, 'own'))
  expect(plans).toContain("'?'")
  // Generic plans go by the simple protocol, where there are any.
  const [{ version } = {}] = await rowsOf(app, `select current_setting('server_version_num')::int as version`)
  const isKnown = Number(version) >= 160000
  const generic = isKnown ? await rowsOf(app, `explain (generic_plan, format json) ${sql}`) : '$1'
  expect(JSON.stringify(generic)).toContain('$1')
  return plans
}

const postgres = await findPostgres()
if (!postgres) leaveOut('plans on PostgreSQL', 'set DATABASE_URL')
describe
  .skipIf(!postgres)
  .each([
    'pg pool',
    'pg pool of one',
    'pg client of a pool',
    'pg client',
    'postgres.js',
    'postgres.js in parts',
    'drizzle on postgres.js',
  ])('PostgreSQL: %s', (client) => {
  let database: PostgresDatabase
  afterAll(() => database.drop())
  describeClient({
    dialect: 'postgres',
    async begin() {
      database = await PostgresDatabase.create(postgres!)
      return start(client, { APP_DATABASE_URL: database.url })
    },
    dump: async () => [await database.query(POSTGRES_DUMP), schemaOf(database.url)],
    tryIndex: tryInPostgres,
  })
})

test.skipIf(!postgres)(
  'what the application does with a new connection is no part of its next request',
  async () => {
    const database = await PostgresDatabase.create(postgres!)
    const app = await start('pg pool', { APP_DATABASE_URL: database.url })
    try {
      await app.request('/end')
      const sql = await kept(app)
      await begin(app, sql)
      const [row] = await rowsOf(app, `select current_setting('application_name') as name`)
      expect(row).toEqual({ name: 'harbour' })
      await app.probe.ask('planEnd', {})
      const { queries } = await app.observe('/berths')
      expect(queries.map((query) => query.sql)).toEqual([sql])
    } finally {
      await app.stop()
      await database.drop()
    }
  },
)

test.skipIf(!postgres).for(['pg pool', 'pg client'])(
  'a connection that the server closes meanwhile is no matter to the application: %s',
  async (client) => {
    const database = await PostgresDatabase.create(postgres!)
    const app = await start(client, { APP_DATABASE_URL: database.url })
    try {
      const sql = await kept(app)
      await begin(app, sql)
      await rowsOf(app, 'begin')
      const [row] = await rowsOf(app, 'select pg_backend_pid() as pid')
      await database.query(`select pg_terminate_backend(${String(row!['pid'])})`)
      const gone = `select pid from pg_stat_activity where pid = ${String(row!['pid'])}`
      while ((await database.query(gone)).length > 0) await sleep(10)
      // It is told of it, and would end by an error that nobody waits for.
      await app.request('/berths')
      expect(await ask(app, 'select 1')).toMatchObject({ rows: [] })
      await app.probe.ask('planEnd', {})
      expect((await app.request('/berths')).status).toBe(200)
      expect(app.child.exitCode).toBeNull()
    } finally {
      await app.stop()
      await database.drop()
    }
  },
)

test.skipIf(!postgres)('what takes too long ends by the clock of the database, and not by ours', async () => {
  const database = await PostgresDatabase.create(postgres!)
  const app = await start('pg pool', { APP_DATABASE_URL: database.url })
  try {
    await begin(app, await kept(app))
    await rowsOf(app, 'begin')
    expect((await ask(app, 'select pg_sleep(60)')).error).toContain('statement timeout')
    await rowsOf(app, 'rollback')
    expect(await rowsOf(app, 'select 1 as one')).toEqual([{ one: 1 }])
  } finally {
    await app.stop()
    await database.drop()
  }
})

test.skipIf(!postgres)('a process that dies meanwhile leaves nothing behind', async () => {
  const database = await PostgresDatabase.create(postgres!)
  try {
    const app = await start('pg pool', { APP_DATABASE_URL: database.url })
    const sql = await kept(app)
    const before = await database.query(POSTGRES_DUMP)
    await begin(app, sql)
    await tryInPostgres(app, sql)
    app.child.kill('SIGKILL')
    await app.stop()
    // The server notices when the socket is closed, which takes it a moment.
    const others = `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`
    while ((await database.query(others)).length > 0) await sleep(10)
    expect(await database.query(POSTGRES_DUMP)).toEqual(before)
  } finally {
    await database.drop()
  }
})

/** By the application itself, which has no other statement in between. */
async function askedByApp(app: App, sql: string): Promise<unknown> {
  const { status, body } = await app.request('/ask', { body: sql })
  if (status !== 200) throw new Error(body)
  return JSON.parse(body)
}

describe.each(['pglite', 'pglite in a transaction'])('PGlite: %s', (client) => {
  let app: App
  describeClient({
    dialect: 'postgres',
    begin: async () => (app = await start(client)),
    dump: () => askedByApp(app, POSTGRES_DUMP),
    tryIndex: tryInPostgres,
  })
})

const maria = await findMariaDb()
if (!maria) leaveOut('plans on MariaDB', 'set MYSQL_URL')
describe.skipIf(!maria).each(['mysql2 pool', 'mysql2 connection'])('MariaDB: %s', (client) => {
  let database: MariaDatabase
  afterAll(() => database.drop())
  describeClient({
    dialect: 'mysql',
    async begin() {
      database = await MariaDatabase.create(maria!)
      return start(client, { APP_DATABASE_URL: database.url })
    },
    dump: async () => [
      await database.query('show create table berths'),
      await database.query('select * from berths'),
      await database.query('show tables'),
    ],
    async tryIndex(app, sql) {
      await rowsOf(app, 'create temporary table harbour_copy like berths')
      await rowsOf(app, 'create index harbour_try on harbour_copy (boat)')
      await rowsOf(app, 'insert into harbour_copy select * from berths')
      const copied = sql.replace('berths', 'harbour_copy')
      const conditions = JSON.stringify(await rowsOf(app, `explain format=json ${copied}`, 'own'))
      return conditions + JSON.stringify(await rowsOf(app, `explain ${copied}`, 'own'))
    },
  })
})

const SQLITE_DUMP = `select group_concat(sql) as made, (select group_concat(boat) from berths) as berths from sqlite_master`

function describeSqlite(start: () => Promise<App>): void {
  let app: App
  describeClient({
    dialect: 'sqlite',
    begin: async () => (app = await start()),
    dump: () => askedByApp(app, SQLITE_DUMP),
    async tryIndex(app, sql) {
      await rowsOf(app, 'create index harbour_try on berths (boat)')
      expect(await rowsOf(app, 'select count(distinct boat) as boats from berths')).toEqual([{ boats: 3 }])
      const without = JSON.stringify(await rowsOf(app, `explain query plan ${sql}`))
      expect(without).toContain('harbour_try')
      return JSON.stringify(await rowsOf(app, `explain query plan ${sql}`, 'own'))
    },
  })
}

describe.each(['node:sqlite', 'libsql'])('SQLite: %s', (client) => {
  describe.each(['', path.join(directory, `${client.replace(':', '-')}.db`)])('in "%s"', (file) => {
    describeSqlite(() => start(client, { APP_DATABASE_URL: file }))
  })
})

const hasNative = existsSync(path.join(native, 'node_modules/better-sqlite3'))
if (!hasNative) leaveOut('plans on better-sqlite3', 'npm ci --prefix __tests__/native')
describe.skipIf(!hasNative).each(['', path.join(directory, 'better.db')])(
  'better-sqlite3 in "%s"',
  (file) => {
    describeSqlite(() =>
      App.start({ args: [path.join(native, 'harbour.ts')], env: { APP_DATABASE_URL: file } }),
    )
  },
)

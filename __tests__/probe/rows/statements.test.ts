/** Statements of the fixtures file, by every client, before the application has used it. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SqlAnswer, SqlValue } from '../../../src/probe/protocol.ts'
import { App } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'

const apps = path.resolve(import.meta.dirname, '../../apps/statements')
const native = path.resolve(import.meta.dirname, '../../native')
const directory = mkdtempSync(path.join(tmpdir(), 'statements-'))
afterAll(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }))

const start = (client: string, env: NodeJS.ProcessEnv = {}): Promise<App> =>
  App.start({ args: [path.join(apps, 'shelves.ts')], env: { CLIENT: client, ...env } })

/** As a run waits: PGlite compiles itself first, for a quarter of a minute on a machine that is busy. */
const LONGEST_MS = 60_000

const run = (
  app: App,
  sql: string,
  values: SqlValue[] = [],
  database: string | null = null,
): Promise<SqlAnswer> => app.probe.ask('sql', { sql, values, database }, LONGEST_MS)

/** Rows of SQLite, each of three million characters. */
const large = (rows: number, times = 1): string =>
  `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${rows})
   select i, replace(hex(zeroblob(${times} * 1500000)), '0', 'x') as wax from n`

const done = (rows: object[], insertId: unknown = null) => ({ outcome: 'done', rows, insertId })

interface Spelling {
  key: string
  parameter: (number: number) => string
  /** Whether an insert gives rows; else it tells the key. */
  returning: boolean
}
const POSTGRES: Spelling = {
  key: 'serial primary key',
  parameter: (number) => `$${number}`,
  returning: true,
}
const SQLITE: Spelling = {
  key: 'integer primary key',
  parameter: () => '?',
  returning: true,
}
const MYSQL: Spelling = { key: 'integer auto_increment primary key', parameter: () => '?', returning: false }

function describeClient(begin: () => Promise<App>, { key, parameter, returning }: Spelling): void {
  let app: App
  beforeAll(async () => {
    app = await begin()
  })
  afterAll(() => app.stop())

  test('rows by name, values bound, keys told, and nothing counted as a query of the application', async () => {
    // A client may have something of its own to say first.
    await run(app, 'select 1')
    await app.probe.ask('observe', { on: true })
    expect(await run(app, `create table shelves (id ${key}, name varchar(90) unique, tidy boolean)`)).toEqual(
      expect.objectContaining({ outcome: 'done', rows: [] }),
    )
    const insert = `insert into shelves (name, tidy) values (${parameter(1)}, ${parameter(2)})`
    const evil = `d'Urberville"; drop table shelves; --`
    const made = await run(app, insert + (returning ? ' returning id' : ''), [evil, true])
    expect(made).toMatchObject(returning ? done([{ id: 1 }]) : done([], 1))
    expect(await run(app, `insert into shelves (name) values (${parameter(1)})`, [7])).toMatchObject({
      outcome: 'done',
    })
    const found = await run(
      app,
      `select id, name from shelves where id >= ${parameter(1)} order by id limit 2`,
      [1],
    )
    expect(found).toMatchObject(
      done([
        { id: 1, name: evil },
        { id: 2, name: '7' },
      ]),
    )
    const { requests, orphanQueries, problems } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect({ requests, orphanQueries, problems }).toEqual({ requests: [], orphanQueries: 0, problems: [] })
    await app.probe.ask('observe', { on: false })
    // Of the application itself there is the one that a request sends.
    const { queries, unattributed } = await app.observe('/')
    expect([queries.map(({ sql }) => sql), unattributed.strays]).toEqual([['select 1'], []])
    await app.probe.ask('observe', { on: false })
  })

  test('what the database refuses is told without the values', async () => {
    expect(await run(app, 'select id from shelfs')).toMatchObject({
      outcome: 'refused',
      error: expect.stringContaining('shelfs') as string,
    })
    const again = await run(app, `insert into shelves (name) values (${parameter(1)})`, ['7'])
    expect(again).toMatchObject({ outcome: 'refused' })
    expect(await run(app, 'delete from shelves where id > 1; delete from shelves')).toMatchObject({
      outcome: 'refused',
      error: 'a step has one statement: write another step for the next',
    })
    expect(await run(app, `select count(*) as held from shelves where name <> 'a;b';`)).toMatchObject({
      rows: [{ held: expect.toSatisfy((held) => Number(held) === 2) as number }],
    })
  })
}

const postgres = await findPostgres()
if (!postgres) leaveOut('statements in PostgreSQL', 'set DATABASE_URL')
describe
  .skipIf(!postgres)
  .each(['pg pool', 'pg client', 'drizzle on pg', 'postgres.js', 'two pools of one database'])(
  'PostgreSQL: %s',
  (client) => {
    let database: PostgresDatabase
    afterAll(() => database.drop())
    describeClient(async () => {
      database = await PostgresDatabase.create(postgres!)
      return start(client, { APP_DATABASE_URL: database.url })
    }, POSTGRES)
  },
)

describe('PGlite', () => {
  describeClient(() => start('pglite'), POSTGRES)
})

const maria = await findMariaDb()
if (!maria) leaveOut('statements in MariaDB', 'set MYSQL_URL')
describe.skipIf(!maria).each(['mysql2 pool', 'mysql2 connection'])('MariaDB: %s', (client) => {
  let database: MariaDatabase
  afterAll(() => database.drop())
  describeClient(async () => {
    database = await MariaDatabase.create(maria!)
    return start(client, { APP_DATABASE_URL: database.url })
  }, MYSQL)
})

describe.each(['node:sqlite', 'libsql', 'drizzle on libsql'])('SQLite: %s', (client) => {
  describeClient(() => start(client), SQLITE)
})

describe.skipIf(!existsSync(path.join(native, 'node_modules/better-sqlite3')))('better-sqlite3', () => {
  describeClient(() => App.start({ args: [path.join(native, 'shelves.ts')] }), SQLITE)
})

describe('of several databases', () => {
  const [inner, outer] = [path.join(directory, 'inner.db'), path.join(directory, 'outer.db')]
  let app: App
  beforeAll(async () => {
    app = await start('two databases', { APP_DATABASE_URL: inner, OTHER_DATABASE_URL: outer })
  })
  afterAll(() => app.stop())

  test('none is asked before it is said which', async () => {
    const answer = await run(app, 'create table medlars (id integer)')
    expect(answer).toEqual({
      outcome: 'unclear',
      databases: expect.arrayContaining(['inner.db (node:sqlite)', 'outer.db (node:sqlite)']) as string[],
    })
    expect(await run(app, 'select * from medlars', [], 'quince.db')).toMatchObject({ outcome: 'unclear' })
  })

  test('rows that are more than anybody captures are left out, and nobody stops to listen', async () => {
    const told = await run(app, large(50), [], 'inner.db')
    expect(told).toMatchObject({ rows: [{ i: 1 }, { i: 2 }] })
    expect(await run(app, large(1, 3), [], 'inner.db')).toEqual({
      outcome: 'refused',
      error: 'Error: its first row is larger than 8 MB: select the columns that are captured',
    })
    expect(await run(app, 'select 7 as one', [], 'inner.db')).toEqual(done([{ one: 7 }]))
  })

  test('the one that is named is asked', async () => {
    await run(app, 'create table medlars (id integer)', [], 'outer.db')
    expect(await run(app, 'select * from medlars', [], 'outer.db')).toEqual(done([]))
    expect(await run(app, 'select * from medlars', [], 'inner.db')).toMatchObject({ outcome: 'refused' })
  })
})

test('an application without a client says so', async () => {
  const app = await start('none')
  expect(await run(app, 'select 1')).toEqual({ outcome: 'no-client' })
  await app.stop()
})

/** Tables are put back exactly, by every client, whatever a route has done to them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'
import { type Dialect, dialects } from './databases.ts'

const server = path.resolve(import.meta.dirname, '../../apps/reset/server.ts')
const directory = mkdtempSync(path.join(tmpdir(), 'hives-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

async function send(app: App, sql: string): Promise<unknown> {
  const { status, body } = await app.request('/', { body: sql })
  expect([sql, status, status === 200 ? '' : body]).toEqual([sql, 200, ''])
  return JSON.parse(body)
}

async function dumped(app: App, { dump }: Dialect): Promise<unknown[]> {
  const all = []
  for (const sql of dump) all.push(await send(app, sql))
  return all
}

const keep = (app: App, isKept = false): Promise<{ refused: string | null }> =>
  app.probe.ask('snapshot', { hosts: [], directory, isKept }, 60_000)

async function putBack(app: App): Promise<string[] | null> {
  const { tables } = await app.probe.ask('changed', {}, 60_000)
  if (tables !== null) expect(await app.probe.ask('restore', { tables }, 60_000)).toEqual({ refused: null })
  return tables
}

/** What is ours in the database. */
const OURS = {
  postgres: `select nspname from pg_namespace where nspname like 'route%'`,
  mysql: `select table_name from information_schema.tables where table_schema = database() and table_name like 'route%'`,
  sqlite: `select name from sqlite_master where name like 'route%'`,
}

function describeClient(client: string, dialectName: keyof typeof dialects, open: () => Promise<string>): void {
  const dialect = dialects[dialectName]
  let app: App
  let before: unknown[]
  beforeAll(async () => {
    app = await App.start({ args: [server, client, await open()] })
    for (const sql of dialect.setup) await send(app, sql)
    expect(await keep(app)).toEqual({ refused: null })
    before = await dumped(app, dialect)
  })
  afterAll(() => app.stop())

  test.each(Object.entries(dialect.writes))('%s', async (_name, writes) => {
    for (const sql of writes) await send(app, sql)
    expect(await dumped(app, dialect)).not.toEqual(before)
    expect(await putBack(app)).toEqual(expect.any(Array))
    expect(await dumped(app, dialect)).toEqual(before)
  })

  test('what only reads is not looked at any closer', async () => {
    await putBack(app)
    await send(app, dialect.dump[0]!)
    const changed = await putBack(app)
    // Others use the server as well; libsql does not say.
    expect(changed ?? []).toEqual([])
  })

  test('another process puts back what this one has kept', async () => {
    const [[, writes] = []] = Object.entries(dialect.writes)
    if (client === 'pglite') return
    for (const sql of writes!) await send(app, sql)
    await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(await keep(app, true)).toEqual({ refused: null })
    await putBack(app)
    expect(await dumped(app, dialect)).toEqual(before)
  })

  test('nothing of ours stays, and nothing went wrong inside the probe', async () => {
    await app.probe.ask('forget', {}, 60_000)
    expect(await send(app, OURS[dialectName])).toEqual([])
    const { problems } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual([])
  })
}

const postgres = await findPostgres()
if (!postgres) leaveOut('tables of PostgreSQL that are put back', 'set DATABASE_URL')
describe.skipIf(!postgres).each(['pg', 'postgres'])('PostgreSQL, with %s', (client) => {
  let database: PostgresDatabase
  afterAll(() => database.drop())
  describeClient(client, 'postgres', async () => {
    database = await PostgresDatabase.create(postgres!)
    return database.url
  })
})

describe('PGlite', () => describeClient('pglite', 'postgres', () => Promise.resolve('')))

const mariadb = await findMariaDb()
if (!mariadb) leaveOut('tables of MariaDB that are put back', 'set MYSQL_URL')
describe.skipIf(!mariadb)('MariaDB', () => {
  let database: MariaDatabase
  afterAll(() => database.drop())
  describeClient('mysql2', 'mysql', async () => {
    database = await MariaDatabase.create(mariadb!)
    return database.url
  })
})

describe.each(['sqlite', 'libsql'])('SQLite, with %s', (client) =>
  describeClient(client, 'sqlite', () => Promise.resolve(path.join(directory, `${client}.db`))),
)

/** A table gets more rows by whatever client the application has, all its keys hold, and afterwards it is what it was. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'
import { type Dialect, dialects } from './databases.ts'

const server = path.resolve(import.meta.dirname, '../../apps/reset/server.ts')
const directory = mkdtempSync(path.join(tmpdir(), 'kiln-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const servers = { postgres: await findPostgres(), mariadb: await findMariaDb() }
if (!servers.postgres) leaveOut('growing tables of PostgreSQL', 'set DATABASE_URL')
if (!servers.mariadb) leaveOut('growing tables of MariaDB', 'set MYSQL_URL')

async function send(app: App, sql: string): Promise<unknown[]> {
  const { status, body } = await app.request('/', { body: sql })
  expect([sql, status, status === 200 ? '' : body]).toEqual([sql, 200, ''])
  return JSON.parse(body) as unknown[]
}

async function dumped(app: App, { dump }: Dialect): Promise<unknown[]> {
  const all = []
  for (const sql of dump) all.push(await send(app, sql))
  return all
}

const grow = (app: App, table: string, rows: number): Promise<{ refused: string | null; rows: number }> =>
  app.probe.ask('grow', { table, rows, directory, schema: null }, 60_000)

function describeClient(
  client: string,
  dialectName: keyof typeof dialects,
  open: () => Promise<string>,
): void {
  const dialect = dialects[dialectName]
  let app: App
  let before: unknown[]
  beforeAll(async () => {
    app = await App.start({ args: [server, client, await open()] })
    for (const sql of dialect.setup) await send(app, sql)
    before = await dumped(app, dialect)
  })
  afterAll(() => app.stop())

  test('nothing is added to what is not kept', async () => {
    expect(await grow(app, 'potters', 100)).toEqual({
      refused: `the application's database has no table potters`,
      rows: 0,
    })
    expect(await dumped(app, dialect)).toEqual(before)
  })

  test('it has as many rows as are wanted, all keys hold, and it is put back', async () => {
    const where = { hosts: [], directory, isKept: false }
    expect(await app.probe.ask('snapshot', where, 60_000)).toEqual({ refused: null, databases: 1 })
    for (const table of ['guilds', 'potters', 'pots', 'Old Pots'])
      for (const rows of [100, 1003]) expect(await grow(app, table, rows)).toEqual({ refused: null, rows })
    expect(await grow(app, 'potters', 500)).toEqual({ refused: null, rows: 1003 })
    for (const sql of dialect.wrong) expect(await send(app, sql)).toEqual([])
    // The application goes on numbering where the new rows end.
    await send(app, `insert into potters (guild, kiln) select guild, 1 from potters where id = 1`)
    const [{ tables }] = [await app.probe.ask('changed', {}, 60_000)]
    expect(tables?.length).toBeGreaterThanOrEqual(4)
    expect(await app.probe.ask('restore', { tables: tables! }, 60_000)).toEqual({ refused: null })
    expect(await dumped(app, dialect)).toEqual(before)
  })

  test.each([
    ['marks', /potter"?`? only once, and no other value can be made for it$/],
    ['days', /day"?`? only once/],
    ['empty', /has no rows that more could be made of$/],
    ['nowhere', /^the application's database has no table nowhere$/],
    ['strict', /constraint/i],
  ])('%s cannot have more, and is said why', async (table, why) => {
    const told = await grow(app, table, 100)
    expect(told.refused).toMatch(why)
    expect(await dumped(app, dialect)).toEqual(before)
  })
}

describe.skipIf(!servers.postgres).each(['pg', 'postgres'])('%s', (client) => {
  let database: PostgresDatabase
  afterAll(() => database.drop())
  describeClient(client, 'postgres', async () => {
    database = await PostgresDatabase.create(servers.postgres!)
    return database.url
  })
})

describe('pglite', () => {
  describeClient('pglite', 'postgres', () => Promise.resolve(''))
})

describe.skipIf(!servers.mariadb)('mysql2', () => {
  let database: MariaDatabase
  afterAll(() => database.drop())
  describeClient('mysql2', 'mysql', async () => {
    database = await MariaDatabase.create(servers.mariadb!)
    return database.url
  })
})

describe.each(['sqlite', 'libsql'])('%s', (client) => {
  describeClient(client, 'sqlite', () => Promise.resolve(path.join(directory, `${client}.db`)))
})

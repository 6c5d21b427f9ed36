/** Tables are put back exactly, by every client, whatever a route has done to them. */
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'
import { type Dialect, dialects } from './databases.ts'

const server = path.resolve(import.meta.dirname, '../../apps/reset/server.ts')
const native = path.resolve(import.meta.dirname, '../../native')
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

const keep = (app: App, isKept = false): Promise<{ refused: string | null; databases: number }> =>
  app.probe.ask('snapshot', { hosts: [], directory, isKept }, 60_000)

async function putBack(app: App): Promise<string[] | null> {
  const { tables } = await app.probe.ask('changed', {}, 60_000)
  const done = tables && (await app.probe.ask('restore', { tables }, 60_000))
  expect(done ?? { refused: null }).toEqual({ refused: null })
  return tables
}

const KEPT = { refused: null, databases: 1 }

/** Clients that are looked for in the heap: one question for all of them. */
const HELD: Record<string, number> = { pg: 1, mysql2: 1, pglite: 1, 'better-sqlite3': 1 }

/** How often the heap has been asked: each time collects garbage. */
const questions = async (app: App): Promise<number> => Number((await app.request('/questions')).body)

/** What is ours in the database. */
const OURS = {
  postgres: `select nspname from pg_namespace where nspname like 'route%'`,
  mysql: `select table_name from information_schema.tables where table_schema = database() and table_name like 'route%'`,
  sqlite: `select name from sqlite_master where name like 'route%'`,
}

function describeClient(
  client: string,
  dialectName: keyof typeof dialects,
  open: () => Promise<string>,
  program = server,
): void {
  const dialect = dialects[dialectName]
  let app: App
  let before: unknown[]
  beforeAll(async () => {
    app = await App.start({ args: [program, client, await open()] })
    for (const sql of dialect.setup) await send(app, sql)
    expect(await keep(app)).toEqual(KEPT)
    expect(await questions(app)).toBe(HELD[client] ?? 0)
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
    expect(['pglite', 'sqlite'].includes(client) ? changed : null).toBeNull()
  })

  test('another process puts back what this one has kept', async () => {
    for (const sql of Object.values(dialect.writes)[0]!) await send(app, sql)
    expect(await keep(app, true)).toEqual(KEPT)
    await putBack(app)
    expect(await dumped(app, dialect)).toEqual(before)
  })

  test('nothing of ours stays, and nothing went wrong inside the probe', async () => {
    // What a run that was killed has left is in nobody's way.
    expect(await keep(app)).toEqual(KEPT)
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

describe.skipIf(!postgres)(
  'PostgreSQL, for the owner of the tables, who may not switch off what is of the system',
  () => {
    const role = `pears_${randomUUID().replaceAll('-', '')}`
    let database: PostgresDatabase
    afterAll(async () => {
      await database.query(`reassign owned by ${role} to current_user`)
      await database.query(`drop owned by ${role}`)
      await database.query(`drop role ${role}`)
      await database.drop()
    })
    describeClient('pg', 'postgres', async () => {
      database = await PostgresDatabase.create(postgres!)
      const url = new URL(database.url)
      await database.query(`create role ${role} login password 'pears'`)
      await database.query(`alter schema public owner to ${role}`)
      await database.query(`grant create on database ${url.pathname.slice(1)} to ${role}`)
      url.username = role
      url.password = 'pears'
      return url.href
    })
  },
)

describe('PGlite', () => {
  describeClient('pglite', 'postgres', () => Promise.resolve(''))
})

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

describe.each(['sqlite', 'libsql'])('SQLite, with %s', (client) => {
  describeClient(client, 'sqlite', () => Promise.resolve(path.join(directory, `${client}.db`)))
})

describe.skipIf(!existsSync(path.join(native, 'node_modules/better-sqlite3')))(
  'SQLite, with better-sqlite3',
  () => {
    const file = path.join(directory, 'better-sqlite3.db')
    describeClient('better-sqlite3', 'sqlite', () => Promise.resolve(file), path.join(native, 'hives.ts'))
  },
)

async function refusedOf(client: string, url: string, setup: string[]): Promise<string | null> {
  const app = await App.start({ args: [server, client, url] })
  try {
    for (const sql of setup) await send(app, sql)
    return (await keep(app)).refused
  } finally {
    await app.stop()
  }
}

describe('what is not put back', () => {
  test('more than 64 MB', async () => {
    const setup = ['create table combs (wax blob)', 'insert into combs values (zeroblob(68000000))']
    expect(await refusedOf('sqlite', path.join(directory, 'large.db'), setup)).toBe(
      'its tables have 65 MB, and at most 64 MB are copied',
    )
  })

  test('a virtual table of SQLite', async () => {
    const setup = ['create virtual table combs using fts5(wax)']
    expect(await refusedOf('sqlite', path.join(directory, 'virtual.db'), setup)).toMatch(
      /^combs is a virtual table/,
    )
  })

  test('one of several databases: then none of them is, and nothing of ours stays', async () => {
    const virtual = 'create virtual table workers using fts5(id)'
    const app = await App.start({ args: [path.join(server, '../twoFiles.mjs'), virtual] })
    const own = mkdtempSync(path.join(directory, 'several-'))
    try {
      const told = await app.probe.ask('snapshot', { hosts: [], directory: own, isKept: false }, 60_000)
      expect(told).toEqual({
        refused: expect.stringMatching(/^workers is a virtual/) as string,
        databases: 0,
      })
      expect(readdirSync(own)).toEqual([])
    } finally {
      await app.stop()
    }
  })

  test.skipIf(!postgres)('a database of another host, wherever in its URL that stands', async () => {
    const database = await PostgresDatabase.create(postgres!)
    try {
      // Another way to write 127.0.0.1, which nobody takes for this machine.
      const url = new URL(database.url)
      url.searchParams.set('host', '127.1')
      expect(await refusedOf('pg', url.href, ['create table combs (wax int)'])).toBe(
        'the database is on 127.1, which is not this machine',
      )
    } finally {
      await database.drop()
    }
  })

  test.skipIf(!mariadb)('a trigger of MariaDB that would fire', async () => {
    const database = await MariaDatabase.create(mariadb!)
    try {
      const setup = [
        'create table combs (wax int)',
        'create trigger waxed before insert on combs for each row set new.wax = 1',
      ]
      expect(await refusedOf('mysql2', database.url, setup)).toMatch(/^the trigger waxed of combs would fire/)
    } finally {
      await database.drop()
    }
  })
})

test('a statement of node:sqlite belongs to the database that has prepared it, whenever that was', async () => {
  const app = await App.start({ args: [path.join(server, '../twoFiles.mjs')] })
  try {
    await app.observe('/')
    expect(await app.probe.ask('rows', {})).toEqual({ tables: { drones: 2 } })
  } finally {
    await app.stop()
  }
})

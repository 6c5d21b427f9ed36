/** Whatever is still adding rows when its tables are put back, they are as they were, and stay so. */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection, type RowDataPacket } from 'mysql2/promise'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { App } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'

const apps = path.resolve(import.meta.dirname, '../../apps')
const server = path.join(apps, 'reset/server.ts')
const directory = mkdtempSync(path.join(tmpdir(), 'tannery-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const servers = { postgres: await findPostgres(), mariadb: await findMariaDb() }
if (!servers.postgres) leaveOut('putting tables of PostgreSQL back while they grow', 'set DATABASE_URL')
if (!servers.mariadb) leaveOut('putting tables of MariaDB back while they grow', 'set MYSQL_URL')

type Query = (sql: string) => Promise<unknown[]>

interface Server {
  open: () => Promise<{ url: string; query: Query }>
  /** Whoever adds rows waits from here on. */
  stop: string[]
  go: string
  /** What adds rows at this moment. */
  underWay: string
}

const all: Record<'pg' | 'mysql2', Server> = {
  pg: {
    async open() {
      const database = await PostgresDatabase.create(servers.postgres!)
      onTestFinished(() => database.drop())
      return { url: database.url, query: (sql) => database.query(sql) }
    },
    stop: ['begin', 'lock table hides in share mode'],
    go: 'rollback',
    underWay: `select pid from pg_locks where not granted and relation = 'hides'::regclass`,
  },
  mysql2: {
    async open() {
      const database = await MariaDatabase.create(servers.mariadb!)
      onTestFinished(() => database.drop())
      return { url: database.url, query: (sql) => database.query(sql) }
    },
    stop: ['lock tables hides read'],
    go: 'unlock tables',
    underWay: `select id from information_schema.processlist where db = database() and id <> connection_id() and info like '%insert into%hides%'`,
  },
}
const there = { pg: servers.postgres !== null, mysql2: servers.mariadb !== null }
const LONGEST_MS = 120_000

const keep = (app: App, isKept: boolean) =>
  app.probe.ask('snapshot', { hosts: [], directory, isKept }, 60_000)

async function restore(app: App): Promise<void> {
  const { tables } = await app.probe.ask('changed', {}, 60_000)
  expect(await app.probe.ask('restore', { tables: tables ?? [] }, 60_000)).toEqual({ refused: null })
}

describe.each((['pg', 'mysql2'] as const).filter((client) => there[client]))('%s', (client) => {
  const { open, stop, go, underWay } = all[client]
  const started = async (url: string, ends = ''): Promise<App> => {
    const app = await App.start({ args: [server, client, url, ends] })
    onTestFinished(() => app.stop())
    await app.request('/', { body: 'select 1' })
    return app
  }
  /** An application that adds rows, and stands still in the middle of it. */
  const growing = async (ends = '') => {
    const { url, query } = await open()
    await query('create table hides (id int primary key, name varchar(40) not null)')
    await query(
      `insert into hides values ${Array.from({ length: 40 }, (_, i) => `(${i}, 'hide ${i}')`).join(', ')}`,
    )
    const dump = () => query('select * from hides order by id')
    const before = await dump()
    const app = await started(url, ends)
    expect(await keep(app, false)).toEqual({ refused: null, databases: 1 })
    const grown = app.probe.ask('grow', { table: 'hides', rows: 500_000, directory, schema: null }, 60_000)
    const ended = grown.then(
      ({ refused }) => refused,
      () => 'it is gone',
    )
    while ((await dump()).length < 80) await sleep(10)
    for (const sql of stop) await query(sql)
    while ((await query(underWay)).length === 0) await sleep(10)
    return { app, url, query, dump, before, ended }
  }

  test(
    'by the process that adds them',
    async () => {
      const { app, query, dump, before, ended } = await growing()
      const restored = restore(app)
      // It waits for what is under way.
      expect(await Promise.race([restored, sleep(500, 'not yet')])).toBe('not yet')
      await query(go)
      await restored
      expect(await ended).toMatch(/its tables are put back/)
      expect(await dump()).toEqual(before)
    },
    LONGEST_MS,
  )

  test(
    'by the next one, where that is killed',
    async () => {
      const { app, url, query, dump, before, ended } = await growing()
      app.child.kill('SIGKILL')
      expect(await ended).toBe('it is gone')
      // MariaDB looks every second whether a client that waits for a lock is still there.
      expect(client === 'pg' ? [1] : [0, 1]).toContain((await query(underWay)).length)
      const next = await started(url)
      expect(await keep(next, true)).toEqual({ refused: null, databases: 1 })
      expect(await query(underWay)).toEqual([])
      await query(go)
      await restore(next)
      expect(await dump()).toEqual(before)
    },
    LONGEST_MS,
  )

  test.each([
    ['', [null, 'SIGTERM']],
    ['by itself', [0, null]],
  ])(
    'by the process that is asked to end, twice, and ends as it would: %s',
    async (ends, exit) => {
      const { app, query, dump, before, ended } = await growing(ends)
      const exited = once(app.child, 'exit')
      app.child.kill('SIGTERM')
      await sleep(100)
      app.child.kill('SIGTERM')
      await sleep(100)
      await query(go)
      expect(await exited).toEqual(exit)
      expect(await ended).not.toBeNull()
      expect(await dump()).toEqual(before)
    },
    LONGEST_MS,
  )
})

test.skipIf(!there.mysql2)(
  'a table of MariaDB is not left empty where whoever puts it back is killed',
  async () => {
    const { url, query } = await all.mysql2.open()
    await query('create table hides (id int primary key)')
    await query('insert into hides values (1), (2)')
    const app = await App.start({ args: [server, 'mysql2', url] })
    onTestFinished(() => app.stop())
    await app.request('/', { body: 'select 1' })
    await keep(app, false)
    await query('insert into hides values (3)')
    // It stands still where the rows are gone and those that were kept are about to come.
    await query('lock tables route_profiler_1 write')
    const other = await createConnection({ uri: url })
    onTestFinished(() => other.end())
    const lines = async (sql: string) => (await other.query<RowDataPacket[]>(sql))[0]
    const refilling = () =>
      lines(
        `select 1 from information_schema.processlist where db = database() and info like '%insert into%route\\_profiler\\_1' and id <> connection_id()`,
      )
    app.probe.ask('restore', { tables: ['mysql hides'] }, 60_000).catch(() => {})
    while ((await refilling()).length === 0) await sleep(10)
    app.child.kill('SIGKILL')
    await once(app.child, 'exit')
    while ((await refilling()).length > 0) await sleep(10)
    expect(await lines('select id from hides order by id')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }])
    await query('unlock tables')
  },
  LONGEST_MS,
)

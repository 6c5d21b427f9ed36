/** A mark is found in the statements of every client, by itself and below Drizzle, and its rows are read by that client. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Arrival } from '../../../src/probe/protocol.ts'
import { SETUP } from '../../apps/traced/serveRows.ts'
import { App } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'
import { emptyPglite } from '../../support/pglite.ts'

const apps = path.resolve(import.meta.dirname, '../../apps/traced')
const native = path.resolve(import.meta.dirname, '../../native')
const MARK = 1_803_504_127

let tags = 0

async function trace(app: App, url: string): Promise<Arrival[]> {
  const tag = `bullace-${++tags}`
  await app.probe.ask('observe', { on: true })
  await app.probe.ask('trace', { tag, trace: { marks: [MARK], unread: 'secret' } })
  const { status, body } = await app.request(url, { tag })
  // Nothing is there, and nobody notices.
  expect([status, body.replaceAll(/\[\]|null/g, '')]).toEqual([200, ''])
  const { arrivals } = await app.probe.ask('traced', { tag, settleMs: 2000 })
  const { requests } = await app.probe.ask('take', { tags: [tag], settleMs: 2000 })
  expect(requests[0]!.queries.filter(({ sql }) => sql.includes('route-profiler'))).toEqual([])
  await app.probe.ask('observe', { on: false })
  return arrivals
}

function describeClient(start: () => Promise<App>, ways: readonly string[]): void {
  let app: App
  beforeAll(async () => {
    app = await start()
  })
  afterAll(() => app.stop())

  test.each(ways)('%s', async (way) => {
    const arrivals = await trace(app, `/${way}?id=${MARK}`)
    // A value that it is compared with stays in the application.
    expect(JSON.stringify(arrivals)).not.toContain('hush')
    expect(arrivals).toMatchObject([{ marks: [0], columns: ['plums.id'], rows: [[13], [14]], problem: null }])
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual([])
  })
}

const start = (file: string, env: NodeJS.ProcessEnv = {}): Promise<App> => App.start({ args: [file], env })

const postgres = await findPostgres()
if (!postgres) leaveOut('traces in PostgreSQL', 'set DATABASE_URL')
describe.skipIf(!postgres)('PostgreSQL, with pg and postgres.js', () => {
  let database: PostgresDatabase
  afterAll(() => database.drop())
  describeClient(async () => {
    database = await PostgresDatabase.create(postgres!)
    for (const statement of SETUP) await database.query(statement)
    return start(path.join(apps, 'postgres.ts'), { APP_DATABASE_URL: database.url })
  }, 'pool whispered named callback once transaction list builder inArray relational execute drizzle-transaction tagged nested unsafe begin postgres-builder'.split(' '))
})

const maria = await findMariaDb()
if (!maria) leaveOut('traces in MariaDB', 'set MYSQL_URL')
describe.skipIf(!maria)('MariaDB, with mysql2', () => {
  let database: MariaDatabase
  afterAll(() => database.drop())
  describeClient(async () => {
    database = await MariaDatabase.create(maria!)
    for (const statement of SETUP) await database.query(statement)
    return start(path.join(apps, 'mysql.ts'), { APP_DATABASE_URL: database.url })
  }, [
    'query',
    'execute',
    'callback',
    'names',
    'list',
    'written',
    'prepared',
    'transaction',
    'builder',
    'relational',
  ])
})

describe('SQLite, with node:sqlite and libsql', () => {
  describeClient(
    () => start(path.join(apps, 'sqlite.ts')),
    ['late', 'early', 'names', 'numbers', 'libsql', 'libsql-names', 'builder', 'relational'],
  )
})

describe('PGlite', () => {
  describeClient(
    async () => start(path.join(apps, 'pglite.ts'), await emptyPglite()),
    ['query', 'transaction', 'builder', 'relational'],
  )
})

describe.skipIf(!existsSync(path.join(native, 'node_modules/better-sqlite3')))('better-sqlite3', () => {
  describeClient(
    () => start(path.join(native, 'tracedBetterSqlite.ts')),
    ['early', 'list', 'names', 'builder', 'relational'],
  )
})

/** Counts and lines are exact, whatever the client: what the database itself was sent is what the probe reports. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { QueryRecord } from '../../../src/probe/protocol.ts'
import { App, markedLines, nameOf } from '../../support/app.ts'
import { normaliseSql } from '../../../src/sql.ts'
import { findPostgres, leaveOut, PostgresDatabase, StatementLog } from '../../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'
import { NeonEndpoint } from '../../support/neonEndpoint.ts'
import {
  apps,
  libsqlLines,
  mysqlLines,
  nativeLines,
  neonLines,
  nodePostgresLines,
  pgNativeLines,
  postgresJsLines,
  postgresLines,
  type Lines,
} from '../../support/driverLines.ts'

const native = path.resolve(import.meta.dirname, '../../native')

interface Case {
  file: string
  driver: string
  lines: Lines
  env?: () => NodeJS.ProcessEnv
  /** Statements that reached the database, by its own account. */
  reached: (app: App) => Promise<string[]>
  /** Routes whose statements the database refuses before it would log them. */
  unlogged?: string[]
  /** Where the log does not have the very text that was sent. */
  shape?: (text: string) => string
}

function statements(queries: QueryRecord[]): string[] {
  return queries.flatMap(({ sql }) => sql.split(';\n'))
}

async function reachedByApp(app: App): Promise<string[]> {
  return JSON.parse((await app.request('/reached')).body) as string[]
}

/** What clients send around a transaction or a batch by themselves never passes through Drizzle. */
function withoutClientsOwn(sent: string[]): string[] {
  return sent.filter((text) => !/^(BEGIN|COMMIT|ROLLBACK)\b/i.test(text))
}

/** postgres.js sends savepoints by itself too, and asks for the types of the server on every new connection. */
function withoutPostgresJsOwn(sent: string[]): string[] {
  return withoutClientsOwn(sent).filter((text) => !/^(savepoint|select b\.oid)\b/i.test(text))
}

/** SQLite writes bound values into the text that it reports: numbers as 7.0, strings in quotes. */
function withPlaceholders(text: string): string {
  return text.replaceAll(/\b\d+\.0\b|'[^']*'/g, '?')
}

function describeDriver({
  file,
  driver,
  lines,
  env = () => ({}),
  reached,
  unlogged = [],
  shape = String,
}: Case): void {
  const marked = markedLines(file, path.join(apps, 'postgres.ts'), path.join(apps, 'sqlite.ts'))
  let app: App
  beforeAll(async () => {
    app = await App.start({ args: [file], env: env() })
    await reached(app)
  })
  afterAll(() => app.stop())

  test.each(Object.entries(lines))('%s', async (route, expected) => {
    const { queries } = await app.observe(`/${route}`, route === 'body' ? { body: 'medlar' } : {})
    const sent = await reached(app)
    expect(queries.map(({ frames }) => nameOf(marked, frames[0]))).toEqual(expected)
    expect(new Set(queries.map((query) => query.driver))).toEqual(new Set([driver]))
    expect(queries.filter(({ durationMs }) => !(durationMs > 0))).toEqual([])
    const logged = unlogged.includes(route) ? [] : statements(queries)
    expect(logged.map(shape)).toEqual(sent.map(shape))
  })

  test('rows are counted, read or changed', async () => {
    const rows = async (route: string): Promise<number[]> =>
      (await app.observe(`/${route}`)).queries.map((query) => query.rows)
    expect(await rows('loop')).toEqual([3, 1, 1, 1])
    expect(await rows('write')).toEqual([1, 1, 1, 1, 1])
    await reached(app)
  })

  test('equal parameters are known as such', async () => {
    const { queries } = await app.observe('/prepared')
    const [first, second, again] = queries.map(({ parameters }) => parameters)
    expect([first === second, first === again]).toEqual([false, true])
    await reached(app)
  })

  test('what opens a transaction is told', async () => {
    const opened = [
      await app.observe('/loop'),
      ...(lines['transaction'] ? [await app.observe('/transaction')] : []),
    ]
    expect(opened.map(({ transaction }) => transaction)).toEqual([false, true].slice(0, opened.length))
    await reached(app)
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems, drizzle } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect({ problems, drizzle }).toEqual({ problems: [], drizzle: true })
  })
}

describe('PGlite', () => {
  describeDriver({
    file: path.join(apps, 'pglite.ts'),
    driver: 'PgliteSession',
    lines: postgresLines,
    reached: reachedByApp,
  })
})

describe('libsql', () => {
  describeDriver({
    file: path.join(apps, 'libsql.ts'),
    driver: 'LibSQLSession',
    lines: libsqlLines,
    reached: async (app) => withoutClientsOwn(await reachedByApp(app)),
  })
})

const serverUrl = await findPostgres()
const database =
  serverUrl === null ? null : await PostgresDatabase.create(serverUrl, { log_statement: 'all' })
const log = database && (await StatementLog.open(database))
afterAll(() => database?.drop())
if (!database) leaveOut('tests with PostgreSQL', 'start PostgreSQL on 127.0.0.1:5432 or set DATABASE_URL')
else if (!log) leaveOut('tests with PostgreSQL', 'use a server of this machine, whose log can be read')

describe.skipIf(!log)('node-postgres', () => {
  describeDriver({
    file: path.join(apps, 'nodePostgres.ts'),
    driver: 'NodePgSession',
    lines: nodePostgresLines,
    env: () => ({ APP_DATABASE_URL: database?.url }),
    // Two statements go past Drizzle, to the pool's callbacks.
    reached: async () => (await log!.taken()).filter((text) => !text.endsWith('as callback')),
    // Its parameters cannot be read, and PostgreSQL logs a statement with them.
    unlogged: ['invalid'],
  })
})

describe.skipIf(!log)('postgres.js', () => {
  describeDriver({
    file: path.join(apps, 'postgresJs.ts'),
    driver: 'PostgresJsSession',
    lines: postgresJsLines,
    env: () => ({ APP_DATABASE_URL: database?.url }),
    reached: async () => withoutPostgresJsOwn(await log!.taken()),
    unlogged: ['invalid'],
  })
})

describe.skipIf(!log)('neon-http', () => {
  let endpoint: NeonEndpoint
  beforeAll(async () => {
    endpoint = await NeonEndpoint.open(database!.url)
  })
  afterAll(() => endpoint.close())
  describeDriver({
    file: path.join(apps, 'neonHttp.ts'),
    driver: 'NeonHttpSession',
    lines: neonLines,
    env: () => ({ APP_DATABASE_URL: database?.url, APP_NEON_ENDPOINT: endpoint.url }),
    reached: async () => withoutClientsOwn(await log!.taken()),
    unlogged: ['invalid'],
  })
})

const mariaUrl = await findMariaDb()
const maria = mariaUrl === null ? null : await MariaDatabase.create(mariaUrl)
afterAll(() => maria?.drop())
if (!maria) leaveOut('tests with mysql2', 'start MariaDB on 127.0.0.1:3306 or set MYSQL_URL')

describe.skipIf(!maria)('mysql2', () => {
  describeDriver({
    file: path.join(apps, 'mysql2.ts'),
    driver: 'MySql2Session',
    lines: mysqlLines,
    env: () => ({ APP_MYSQL_URL: maria?.url }),
    reached: async () => (await maria!.taken()).filter((text) => !text.endsWith('as callback')),
    // The client writes the values into the text.
    shape: normaliseSql,
  })
})

const built = (file: string): boolean => existsSync(path.join(native, 'node_modules', file))
const compiled = built('better-sqlite3/build/Release/better_sqlite3.node')
const libpq = built('libpq/build/Release/addon.node')
if (!libpq)
  leaveOut('tests with pg-native', 'npm ci --prefix __tests__/native, with the headers of libpq (libpq-dev)')

describe.skipIf(!log || !libpq)('node-postgres on libpq', () => {
  describeDriver({
    file: path.join(native, 'pgNative.ts'),
    driver: 'NodePgSession',
    lines: pgNativeLines,
    env: () => ({ APP_DATABASE_URL: database?.url }),
    reached: () => log!.taken(),
    unlogged: ['invalid'],
  })
})

if (!compiled) leaveOut('tests with better-sqlite3', 'npm ci --prefix __tests__/native')

describe.skipIf(!compiled)('better-sqlite3', () => {
  describeDriver({
    file: path.join(native, 'betterSqlite.ts'),
    driver: 'BetterSQLiteSession',
    lines: nativeLines,
    reached: async (app) => withoutClientsOwn(await reachedByApp(app)).map(withPlaceholders),
  })
})

/** Counts and lines are exact, whatever the client: what the database itself was sent is what the probe reports. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { QueryRecord } from '../../../src/probe/protocol.ts'
import { App, markedLines, nameOf } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase, StatementLog } from '../../support/databases.ts'
import {
  apps,
  libsqlLines,
  nativeLines,
  nodePostgresLines,
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

/** SQLite writes bound values into the text that it reports: numbers as 7.0, strings in quotes. */
function withPlaceholders(text: string): string {
  return text.replaceAll(/\b\d+\.0\b|'[^']*'/g, '?')
}

function describeDriver({ file, driver, lines, env = () => ({}), reached, unlogged = [] }: Case): void {
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
    expect(logged).toEqual(sent)
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
if (!database) leaveOut('tests with node-postgres', 'start PostgreSQL on 127.0.0.1:5432 or set DATABASE_URL')
else if (!log) leaveOut('tests with node-postgres', 'use a server of this machine, whose log can be read')

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

const compiled = existsSync(
  path.join(native, 'node_modules/better-sqlite3/build/Release/better_sqlite3.node'),
)
if (!compiled) leaveOut('tests with better-sqlite3', 'npm ci --prefix __tests__/native')

describe.skipIf(!compiled)('better-sqlite3', () => {
  describeDriver({
    file: path.join(native, 'betterSqlite.ts'),
    driver: 'BetterSQLiteSession',
    lines: nativeLines,
    reached: async (app) => withoutClientsOwn(await reachedByApp(app)).map(withPlaceholders),
  })
})

/** Statements past Drizzle: counted as the database counts them, told apart from Drizzle's, and never counted twice. */
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build, type BuildOptions } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { normaliseSql } from '../../../src/sql.ts'
import { App, markedLines, nameOf } from '../../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase, StatementLog } from '../../support/databases.ts'
import {
  reachedByApp,
  statements,
  withoutClientsOwn,
  withoutPostgresJsOwn,
  withPlaceholders,
} from '../../support/describeDriver.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'
import { emptyPglite } from '../../support/pglite.ts'

const apps = path.resolve(import.meta.dirname, '../../apps/raw')
const native = path.resolve(import.meta.dirname, '../../native')

const common = {
  one: ['run'],
  loop: ['run', 'run', 'run'],
  parallel: ['run', 'run', 'run', 'run'],
  inlined: ['run', 'run', 'run'],
  // Drizzle sends the last two when it is waited for them, a moment later.
  mixed: ['drizzle', 'run', 'run', 'run', 'drizzle', 'drizzle'],
  failing: ['run'],
}

interface Case {
  file: string
  client: string
  lines: Record<string, string[]>
  env?: () => NodeJS.ProcessEnv | Promise<NodeJS.ProcessEnv>
  reached: (app: App) => Promise<string[]>
  shape?: (text: string) => string
  /** Into one file, with the client in it. */
  bundled?: BuildOptions | undefined
}

/** The client has to be looked up in CommonJS. */
const banner = {
  js: `import { createRequire as made } from 'node:module'; const require = made(import.meta.url);`,
}

async function bundle(file: string, options: BuildOptions): Promise<string> {
  const outfile = path.join(mkdtempSync(path.join(tmpdir(), 'bundle-')), 'app.mjs')
  await build({
    entryPoints: [file],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['pg-native'],
    sourcemap: true,
    banner,
    ...options,
  })
  return outfile
}

function describeRaw({
  file,
  client,
  lines,
  env = () => ({}),
  reached,
  shape = String,
  bundled,
}: Case): void {
  const marked = markedLines(file)
  let app: App
  beforeAll(async () => {
    app = await App.start({ args: [bundled ? await bundle(file, bundled) : file], env: await env() })
    await reached(app)
  })
  afterAll(() => app.stop())

  test.each(Object.entries(lines))('%s', async (route, expected) => {
    const { queries, status, unattributed } = await app.observe(`/${route}`)
    const sent = await reached(app)
    expect(status).toBe(route === 'failing' ? 500 : 200)
    expect(queries.map(({ frames }) => nameOf(marked, frames[0]))).toEqual(expected)
    expect(queries.map(({ raw }) => raw)).toEqual(expected.map((line) => line !== 'drizzle'))
    for (const { raw, driver } of queries) expect(driver === client).toBe(raw)
    expect(queries.filter(({ durationMs }) => !(durationMs >= 0))).toEqual([])
    expect(unattributed).toEqual({ strays: [], inWorkers: 0, unseen: [] })
    expect(statements(queries).map(shape)).toEqual(sent.map(shape))
  })

  test('rows and equal parameters are known, also where they are written into the text', async () => {
    const loop = (await app.observe('/loop')).queries
    expect(loop.map(({ rows }) => rows)).toEqual([1, 1, 1])
    const [first, second, again] = (await app.observe('/inlined')).queries.map(({ parameters }) => parameters)
    expect([first === second, first === again]).toEqual([false, true])
    await reached(app)
  })

  test('an error is told', async () => {
    const { queries } = await app.observe('/failing')
    expect(queries.map(({ error }) => error)).toEqual([expect.stringMatching(/unique|duplicate/i)])
    await reached(app)
  })

  test('nothing went wrong inside the probe', async () => {
    const { problems } = await app.probe.ask('take', { tags: [], settleMs: 0 })
    expect(problems).toEqual([])
  })
}

const BUNDLES: [name: string, options: BuildOptions | undefined][] = [
  ['', undefined],
  [' in a bundle', {}],
  [' in a minified bundle', { minify: true }],
]

const serverUrl = await findPostgres()
const database =
  serverUrl === null ? null : await PostgresDatabase.create(serverUrl, { log_statement: 'all' })
const log = database && (await StatementLog.open(database))
afterAll(() => database?.drop())
if (!log)
  leaveOut('raw statements on PostgreSQL', 'start PostgreSQL on this machine, where its log can be read')

describe.skipIf(!log).each(BUNDLES)('node-postgres%s', (_name, bundled) => {
  describeRaw({
    bundled,
    file: path.join(apps, 'pg.ts'),
    client: 'pg',
    lines: { ...common, transaction: ['begin', 'config', 'commit'], events: ['submitted'] },
    env: () => ({ APP_DATABASE_URL: database?.url }),
    reached: () => log!.taken(),
  })
})

describe.skipIf(!log).each(BUNDLES)('postgres.js%s', (_name, bundled) => {
  describeRaw({
    bundled,
    file: path.join(apps, 'postgresJs.ts'),
    client: 'postgres',
    lines: {
      ...common,
      // It waits itself.
      mixed: ['drizzle', 'run', 'drizzle', 'run', 'drizzle', 'run'],
      tagged: ['tagged', 'tagged'],
      nested: ['nested'],
      cursor: ['cursor'],
      transaction: ['begin', 'in-transaction', 'begin'],
    },
    env: () => ({ APP_DATABASE_URL: database?.url }),
    reached: async () => withoutPostgresJsOwn(await log!.taken()),
  })
})

const mariaUrl = await findMariaDb()
const maria = mariaUrl === null ? null : await MariaDatabase.create(mariaUrl)
afterAll(() => maria?.drop())
if (!maria) leaveOut('raw statements on MariaDB', 'start MariaDB on 127.0.0.1:3306 or set MYSQL_URL')

describe.skipIf(!maria).each(BUNDLES)('mysql2%s', (_name, bundled) => {
  describeRaw({
    bundled,
    file: path.join(apps, 'mysql2.ts'),
    client: 'mysql2',
    lines: {
      ...common,
      execute: ['execute', 'execute', 'execute'],
      prepared: ['prepared', 'prepared'],
      transaction: ['begin', 'in-transaction', 'commit'],
      events: ['events'],
    },
    env: () => ({ APP_MYSQL_URL: maria?.url }),
    reached: () => maria!.taken(),
    shape: normaliseSql,
  })
})

describe('libsql', () => {
  describeRaw({
    file: path.join(apps, 'libsql.ts'),
    client: 'libsql',
    lines: { ...common, batch: ['batch'], transaction: ['in-transaction'] },
    reached: async (app) => withoutClientsOwn(await reachedByApp(app)),
  })
})

describe('PGlite', () => {
  describeRaw({
    file: path.join(apps, 'pglite.ts'),
    client: 'pglite',
    lines: { ...common, tagged: ['tagged'], transaction: ['in-transaction'] },
    env: emptyPglite,
    reached: reachedByApp,
  })
})

const { mixed: _mixed, ...withoutDrizzle } = common

describe('node:sqlite', () => {
  describeRaw({
    file: path.join(apps, 'nodeSqlite.ts'),
    client: 'node:sqlite',
    lines: { ...withoutDrizzle, prepared: ['prepared', 'prepared', 'prepared'], write: ['write'] },
    reached: reachedByApp,
  })
})

const installed = existsSync(path.join(native, 'node_modules/better-sqlite3/package.json'))
if (!installed) leaveOut('raw statements on better-sqlite3', 'npm ci --prefix __tests__/native')

describe.skipIf(!installed)('better-sqlite3', () => {
  describeRaw({
    file: path.join(native, 'rawBetterSqlite.ts'),
    client: 'better-sqlite3',
    lines: {
      ...common,
      prepared: ['prepared', 'prepared', 'prepared'],
      transaction: ['begin', 'in-transaction', 'begin'],
    },
    reached: async (app) => (await reachedByApp(app)).map(withPlaceholders),
    shape: normaliseSql,
  })
})

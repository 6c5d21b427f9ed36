/** Drizzle from 0.30 to the release candidate of 1.0, against the databases' own logs. */
import { mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe } from 'vitest'
import { normaliseSql } from '../../../src/sql.ts'
import { findPostgres, leaveOut, PostgresDatabase, StatementLog } from '../../support/databases.ts'
import {
  describeDriver,
  reachedByApp,
  withoutClientsOwn,
  withoutPostgresJsOwn,
} from '../../support/describeDriver.ts'
import {
  apps,
  libsqlLines,
  nodePostgresLines,
  postgresJsLines,
  type Lines,
} from '../../support/driverLines.ts'
import { appsWithDrizzle, findDrizzleRoom, room } from '../../support/drizzleRoom.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'
import { NeonEndpoint } from '../../support/neonEndpoint.ts'

const installed = findDrizzleRoom('tests with other versions of Drizzle')
const serverUrl = installed ? await findPostgres() : null
const database =
  serverUrl === null ? null : await PostgresDatabase.create(serverUrl, { log_statement: 'all' })
const log = database && (await StatementLog.open(database))
afterAll(() => database?.drop())
if (installed && !log)
  leaveOut('Drizzle on PostgreSQL', 'start PostgreSQL on this machine, where its log can be read')

/** There was no `$count` before 0.34. */
function without(lines: Lines, missing: string[]): Lines {
  return Object.fromEntries(Object.entries(lines).filter(([route]) => !missing.includes(route)))
}

describe.skipIf(!installed)('before 1.0', () => {
  describe.each([
    ['0.30', ['count']],
    ['0.36', []],
    ['0.44', []],
    ['0.45', []],
  ])('%s', (version, missing) => {
    const directory = installed ? appsWithDrizzle(version) : apps
    const sources = ['postgres.ts', 'sqlite.ts'].map((file) => path.join(directory, file))

    describe('libsql', () => {
      describeDriver({
        file: path.join(directory, 'libsql.ts'),
        sources,
        driver: 'LibSQLSession',
        lines: without(libsqlLines, missing),
        reached: async (app) => withoutClientsOwn(await reachedByApp(app)),
      })
    })

    describe.skipIf(!log)('node-postgres', () => {
      describeDriver({
        file: path.join(directory, 'nodePostgres.ts'),
        sources,
        driver: 'NodePgSession',
        lines: without(nodePostgresLines, missing),
        env: () => ({ APP_DATABASE_URL: database?.url }),
        client: 'pg',
        reached: () => log!.taken(),
        unlogged: ['invalid'],
      })
    })
  })
})

const v1 = (file: string): string => path.join(room, 'v1', file)
const { batch, ...sqliteLines } = libsqlLines
const common = without(nodePostgresLines, ['returned', 'helper', 'cte', 'invalid', 'body', 'callback'])

describe.skipIf(!log)('1.0 on PostgreSQL', () => {
  let endpoint: NeonEndpoint
  beforeAll(async () => {
    endpoint = await NeonEndpoint.open(database!.url)
  })
  afterAll(() => endpoint.close())
  const { transaction, rollback } = postgresJsLines
  describe.each<[string, string, Lines]>([
    ['nodePostgres', 'NodePgSession', common],
    ['postgresJs', 'PostgresJsSession', { ...common, transaction, rollback }],
    ['neonHttp', 'NeonHttpSession', { ...without(common, ['transaction', 'rollback']), batch }],
  ])('%s', (client, driver, lines) => {
    describeDriver({
      file: v1('postgres.mjs'),
      args: [client],
      sources: [],
      driver,
      lines,
      env: () => ({ APP_DATABASE_URL: database?.url, APP_NEON_ENDPOINT: endpoint.url }),
      client: 'postgres',
      reached: async () => {
        const sent = withoutPostgresJsOwn(await log!.taken())
        return client === 'neonHttp' ? withoutClientsOwn(sent) : sent
      },
    })
  })
})

describe.skipIf(!installed)('1.0 on SQLite', () => {
  const transaction = ['transaction', 'in-transaction', 'transaction']
  describe.each<[string, string, Lines]>([
    ['nodeSqlite', 'NodeSQLiteSession', { ...sqliteLines, transaction }],
    ['libsql', 'LibSQLSession', { ...without(sqliteLines, ['transaction']), batch }],
  ])('%s', (client, driver, lines) => {
    describeDriver({
      file: v1('sqlite.mjs'),
      args: [client],
      sources: [],
      driver,
      lines,
      reached: async (app) => {
        const sent = await reachedByApp(app)
        return client === 'nodeSqlite' ? sent : withoutClientsOwn(sent)
      },
    })
  })
})

describe.skipIf(!installed)('1.0 in a minified bundle', () => {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'bundle-')))
  const file = path.join(directory, 'app.mjs')
  writeFileSync(file, '')
  symlinkSync(path.join(room, '../../node_modules'), path.join(directory, 'node_modules'), 'junction')
  beforeAll(() =>
    build({
      entryPoints: [v1('sqlite.mjs')],
      outfile: file,
      bundle: true,
      minify: true,
      sourcemap: true,
      platform: 'node',
      format: 'esm',
      external: ['libsql', '@libsql/*'],
    }),
  )
  describeDriver({
    file,
    args: ['nodeSqlite'],
    sources: [v1('sqlite.mjs')],
    driver: 'NodeSQLiteSession',
    lines: { ...sqliteLines, transaction: ['transaction', 'in-transaction', 'transaction'] },
    reached: reachedByApp,
  })
})

const mariaUrl = installed ? await findMariaDb() : null
const maria = mariaUrl === null ? null : await MariaDatabase.create(mariaUrl)
afterAll(() => maria?.drop())
if (installed && !maria)
  leaveOut('Drizzle 1.0 on MariaDB', 'start MariaDB on 127.0.0.1:3306 or set MYSQL_URL')

describe.skipIf(!maria)('1.0 on MariaDB', () => {
  describeDriver({
    file: v1('mysql2.mjs'),
    sources: [],
    driver: 'MySql2Session',
    lines: without(common, ['chain', 'relational', 'early', 'rollback', 'afterResponse']),
    env: () => ({ APP_MYSQL_URL: maria?.url }),
    reached: () => maria!.taken(),
    shape: normaliseSql,
  })
})

/** Counts and lines are exact, whatever the client: what the database itself was sent is what the probe reports. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { normaliseSql } from '../../../src/sql.ts'
import { findPostgres, leaveOut, PostgresDatabase, StatementLog } from '../../support/databases.ts'
import {
  describeDriver,
  reachedByApp,
  withoutClientsOwn,
  withoutPostgresJsOwn,
  withPlaceholders,
} from '../../support/describeDriver.ts'
import { findMariaDb, MariaDatabase } from '../../support/mariadb.ts'
import { NeonEndpoint } from '../../support/neonEndpoint.ts'
import { emptyPglite } from '../../support/pglite.ts'
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
} from '../../support/driverLines.ts'

const native = path.resolve(import.meta.dirname, '../../native')

describe('PGlite', () => {
  describeDriver({
    file: path.join(apps, 'pglite.ts'),
    driver: 'PgliteSession',
    lines: postgresLines,
    env: emptyPglite,
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
    client: 'pg',
    lines: nodePostgresLines,
    env: () => ({ APP_DATABASE_URL: database?.url }),
    reached: () => log!.taken(),
    // Its parameters cannot be read, and PostgreSQL logs a statement with them.
    unlogged: ['invalid'],
  })
})

describe.skipIf(!log)('postgres.js', () => {
  describeDriver({
    file: path.join(apps, 'postgresJs.ts'),
    driver: 'PostgresJsSession',
    client: 'postgres',
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
    client: 'mysql2',
    lines: mysqlLines,
    env: () => ({ APP_MYSQL_URL: maria?.url }),
    reached: () => maria!.taken(),
    // The client writes the values into the text.
    shape: normaliseSql,
  })
})

const built = (file: string): boolean => existsSync(path.join(native, 'node_modules', file))
const installed = built('better-sqlite3/package.json')
const libpq = built('libpq/build/Release/addon.node')
if (!libpq)
  leaveOut('tests with pg-native', 'npm ci --prefix __tests__/native, with the headers of libpq (libpq-dev)')

describe.skipIf(!log || !libpq)('node-postgres on libpq', () => {
  describeDriver({
    file: path.join(native, 'pgNative.ts'),
    driver: 'NodePgSession',
    client: 'pg',
    lines: pgNativeLines,
    env: () => ({ APP_DATABASE_URL: database?.url }),
    reached: () => log!.taken(),
    unlogged: ['invalid'],
  })
})

if (!installed) leaveOut('tests with better-sqlite3', 'npm ci --prefix __tests__/native')

describe.skipIf(!installed)('better-sqlite3', () => {
  describeDriver({
    file: path.join(native, 'betterSqlite.ts'),
    driver: 'BetterSQLiteSession',
    client: 'better-sqlite3',
    lines: nativeLines,
    reached: async (app) => (await reachedByApp(app)).map(withPlaceholders),
  })
})

/** Framework, module kind and database client, each with each: what docs/support.md says is what was seen here. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { normaliseSql } from '../src/sql.ts'
import { SETUP } from './apps/matrix/connection.ts'
import { App, markedLines, nameOf } from './support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase, StatementLog } from './support/databases.ts'
import { withoutPostgresJsOwn } from './support/describeDriver.ts'
import { findMariaDb, MariaDatabase } from './support/mariadb.ts'
import { DRIVERS, FRAMEWORKS, KINDS, KNOWN, matrixApps, renderSupport } from './support/matrix.ts'
import { NeonEndpoint } from './support/neonEndpoint.ts'
import { emptyPglite } from './support/pglite.ts'

const [serverUrl, mariaUrl] = [await findPostgres(), await findMariaDb()]
const database =
  serverUrl === null ? null : await PostgresDatabase.create(serverUrl, { log_statement: 'all' })
const log = database && (await StatementLog.open(database))
const maria = mariaUrl === null ? null : await MariaDatabase.create(mariaUrl)
const complete = log !== null && maria !== null
if (!complete) leaveOut('the support matrix', 'start PostgreSQL and MariaDB on this machine')

const marked = markedLines(...readdirSync(matrixApps).map((file) => path.join(matrixApps, file)))
const seen = new Map<string, boolean>()

function see(name: string, kind: string, works: boolean): void {
  const key = `${name} / ${kind}`
  seen.set(key, (seen.get(key) ?? true) && works)
}

function isKnown(kind: string, name: string): boolean {
  return KNOWN.some(
    ({ kinds, framework, driver }) => kinds.includes(kind) && [framework, driver].includes(name),
  )
}

/** What the database says that it was sent, whichever it is. */
async function reached(driver: string, body: string): Promise<string[]> {
  const { database: kind } = DRIVERS[driver]!
  if (kind === 'MariaDB') return (await maria!.taken()).map(normaliseSql)
  if (kind === 'PostgreSQL') return withoutPostgresJsOwn(await log!.taken())
  return (JSON.parse(body) as { reached: string[] }).reached
}

describe.skipIf(!complete)('the support matrix', () => {
  let endpoint: NeonEndpoint
  beforeAll(async () => {
    endpoint = await NeonEndpoint.open(database!.url)
    for (const statement of SETUP) await Promise.all([database!.query(statement), maria!.query(statement)])
  })
  afterAll(async () => {
    await endpoint.close()
    await Promise.all([database!.drop(), maria!.drop()])
  })

  /** The application, or why it does not start. */
  async function startApp(framework: string, args: string[]): Promise<App | Error> {
    const env = {
      FRAMEWORK: framework,
      APP_DATABASE_URL: database!.url,
      APP_MYSQL_URL: maria!.url,
      APP_NEON_ENDPOINT: endpoint.url,
      ...(DRIVERS['PGlite']!.only === framework ? await emptyPglite() : {}),
    }
    return await App.start({ args, env }).catch((error: Error) => error)
  }

  describe.each(FRAMEWORKS)('%s', (framework) => {
    test.each(Object.keys(KINDS))(
      '%s',
      async (kind) => {
        const started = await startApp(framework, await KINDS[kind]!())
        expect(started instanceof App).toBe(!isKnown(kind, framework))
        if (!(started instanceof App)) return
        const app = started
        const failures: string[] = []
        try {
          const { routes } = await app.probe.ask('routes', { port: app.address.port })
          const ids = routes.map(({ method, path: template }) => `${method} ${template}`)
          see(framework, kind, ids.includes('GET /drivers/:name'))
          if (!ids.includes('GET /drivers/:name')) failures.push(`routes: ${ids.join()}`)
          for (const [driver, { only = framework }] of Object.entries(DRIVERS)) {
            if (only !== framework) continue
            const failure = await tryDriver(app, driver)
            see(driver, kind, failure === null)
            if (isKnown(kind, driver) ? failure === null : failure !== null)
              failures.push(`${driver}: ${failure ?? 'works, and is said not to'}`)
          }
        } finally {
          await app.stop()
        }
        expect(failures).toEqual([])
      },
      180_000,
    )
  })

  test('docs/support.md is its result', async () => {
    const text = renderSupport((name, kind) => seen.get(`${name} / ${kind}`) ?? false)
    await expect(text).toMatchFileSnapshot('../docs/support.md')
  })
})

/** Null where every statement is counted as the database counts it, with its line and its driver. */
async function tryDriver(app: App, driver: string): Promise<string | null> {
  const { session, raw } = DRIVERS[driver]!
  // It connects with the first request.
  const first = await app.request(`/drivers/${encodeURIComponent(driver)}`)
  if (first.status !== 200) return `${first.status} ${first.body}`
  await reached(driver, first.body)
  const { queries, body } = await app.observe(`/drivers/${encodeURIComponent(driver)}`)
  const sent = await reached(driver, body)
  const expected = ['parents', 'children', 'children', ...(raw ? ['raw'] : [])].map(
    (line) => `${line} ${line === 'raw' || session === null ? raw : session}`,
  )
  const found = queries.map((query) => `${nameOf(marked, query.frames[0])} ${query.driver}`)
  const shape = DRIVERS[driver]!.database === 'MariaDB' ? normaliseSql : (text: string) => text.trim()
  const texts = queries.map(({ sql }) => shape(sql))
  if (found.join('\n') !== expected.join('\n')) return `found ${found.join(', ')}`
  return texts.join('\n') === sent.join('\n') ? null : `sent ${sent.join('; ')}, seen ${texts.join('; ')}`
}

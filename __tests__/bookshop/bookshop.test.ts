/**
 * The main job on the demo application: exactly the planted problems, at their lines, on both databases; and as many
 * statements as the database itself received.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Client } from '../../src/collect/instruments/client.ts'
import { logIn } from '../../src/collect/logIn.ts'
import { matchFixtures } from '../../src/fixturesFile/match.ts'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { startValues } from '../../src/fixturesFile/placeholders.ts'
import { makeTarget, type Target } from '../../src/fixturesFile/target.ts'
import type { Profile } from '../../src/profile.ts'
import { rules } from '../../src/rules/index.ts'
import { removeProjects } from '../terminal/routeProfiler.ts'
import { App } from '../support/app.ts'
import { findPostgres, leaveOut, PostgresDatabase, StatementLog } from '../support/databases.ts'
import { copyBookshop, lineOf, placed, profileBookshop, type Outcome } from './bookshop.ts'

const shop = path.resolve(import.meta.dirname, '../../examples/bookshop')

afterAll(removeProjects)

/** What the demo is made to show. */
const planted = {
  code: 0,
  routes: 20,
  problems: [],
  notPassed: [],
  findings: [
    `n-plus-one GET /api/authors/with-books ${lineOf(shop, 'src/routes/authors.ts', 'await db.query.books.findMany(')}`,
    `redundant-query GET /api/me/dashboard ${lineOf(shop, 'src/routes/me.ts', 'await db.select().from(users)')}`,
    `missing-index GET /api/orders ${lineOf(shop, 'src/routes/orders.ts', 'await db.query.orders.findMany(')}`,
    `slow-route GET /api/reports/sales ${lineOf(shop, 'src/routes/reports.ts', 'async function reportSales(')}`,
    `query-smell GET /api/books/surprise ${lineOf(shop, 'src/routes/books.ts', 'orderBy: sql`RANDOM()`')}`,
  ],
}

function shown({ code, profile, findings }: Outcome): typeof planted {
  const { routes, problems } = profile
  const notPassed = routes.filter(({ status }) => status !== 'passed')
  return {
    code,
    routes: routes.length,
    problems,
    notPassed,
    findings: findings.map(placed),
  } as typeof planted
}

const LIMIT = { timeout: 400_000 }

const serverUrl = await findPostgres()
const logged = serverUrl ? await PostgresDatabase.create(serverUrl, { log_statement: 'all' }) : null
const profiled = serverUrl ? await PostgresDatabase.create(serverUrl) : null
const log = logged && (await StatementLog.open(logged))
afterAll(async () => {
  await logged?.drop()
  await profiled?.drop()
})

/** Both runs wait most of the time, for the slow route: so they wait together. */
const runs = {
  pglite: profileBookshop(copyBookshop()),
  postgres: profiled && profileBookshop(copyBookshop(), { env: { DATABASE_URL: profiled.url } }),
}
// Whoever asks for one is told.
for (const run of Object.values(runs)) run?.catch(() => {})

test('on PGlite: the planted problems, and nothing else', LIMIT, async () => {
  expect(shown(await runs.pglite)).toEqual(planted)
})

if (!profiled)
  leaveOut('the bookshop on PostgreSQL', 'start PostgreSQL on 127.0.0.1:5432 or set DATABASE_URL')
else if (!log)
  leaveOut('the statement log of PostgreSQL', 'use a server of this machine, whose log can be read')

describe.runIf(profiled)('on PostgreSQL', () => {
  test('the planted problems, and nothing else', LIMIT, async () => {
    expect(shown(await runs.postgres!)).toEqual(planted)
  })

  test.runIf(log)('every route sends as many statements as the server logged for it', LIMIT, async () => {
    const received = await receivedByRoute(logged!.url, log!)
    expect(statementsByRoute((await runs.postgres!).profile)).toEqual(received)
    expect(received.get('GET /api/authors/with-books')).toBe(21)
    expect(received.get('POST /api/orders')).toBe(6)
  })
})

function statementsByRoute({ routes }: Profile): Map<string, number> {
  return new Map(
    routes.map(({ id, count }) => {
      const { queries, transactionStatements } = count!
      return [id, queries.value + transactionStatements.value]
    }),
  )
}

/** One request of every route, and how many statements the server says it got during it. */
async function receivedByRoute(url: string, log: StatementLog): Promise<Map<string, number>> {
  const app = await App.start({
    args: [path.join(shop, 'src/server.ts')],
    env: { DATABASE_URL: url, PORT: '0' },
  })
  const client = new Client(app.address, 30_000)
  const received = new Map<string, number>()
  try {
    for (const target of await targetsOf(app, client)) {
      await log.taken()
      await client.send(target.next())
      received.set(target.routeId, (await log.taken()).length)
    }
  } finally {
    client.close()
    await app.stop()
  }
  return received
}

async function targetsOf(app: App, client: Client): Promise<Target[]> {
  const name = 'route-fixtures.yml'
  const file = parseFixtures(readFileSync(path.join(shop, name), 'utf8'), { name, env: {}, rules })
  const run = startValues({})
  await logIn(file, run, { send: (request) => client.send(request) })
  const { routes } = await app.probe.ask('routes', { port: app.address.port })
  return matchFixtures(routes, file.entries).matched.map((matched) => makeTarget({ ...matched, file, run }))
}

/**
 * Runs of unchanged code, each with every other one as its baseline, one of three beside a noisy neighbour: nothing is
 * new. The small form of bench/unchanged.ts.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createConnection } from 'mysql2/promise'
import { afterAll, describe, expect, test } from 'vitest'
import { type Measured, startNeighbour } from '../bench/unchanged/measure.ts'
import { newsBetween } from '../bench/unchanged/news.ts'
import { compareProfiles } from '../src/compare/compare.ts'
import { readFixtures } from '../src/fixturesFile/read.ts'
import { metric } from '../src/metrics.ts'
import { parseProfile } from '../src/profile.ts'
import { change } from './bookshop/bookshop.ts'
import { findPostgres, leaveOut, PostgresDatabase } from './support/databases.ts'
import { findMariaDb } from './support/mariadb.ts'
import { project, removeProjects, routeProfiler } from './terminal/routeProfiler.ts'

afterAll(removeProjects)

const SETTINGS = 'settings: { routeMs: 60, rounds: 2 }\n'

/** Writes into a file that outlives its process, answers with all of it, waits, and computes. */
const harbour = {
  'package.json': '{ "type": "module" }\n',
  'seed.mjs': `import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
rmSync('harbour.sqlite', { force: true })
const db = new DatabaseSync('harbour.sqlite')
db.exec('create table boats (id integer primary key, name text)')
for (let i = 0; i < 60; i++) db.prepare('insert into boats (name) values (?)').run('Boat ' + i)
`,
  'server.mjs': `import Fastify from 'fastify'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseSync } from 'node:sqlite'
const db = new DatabaseSync('harbour.sqlite')
const app = Fastify()
app.post('/boats', async function moorBoat(request, reply) {
  reply.code(201)
  return db.prepare('insert into boats (name) values (?) returning id, name').get(request.body.name)
})
app.get('/boats', async function listBoats() {
  return db.prepare('select id, name from boats order by name').all()
})
app.get('/tides', async function waitForTide() {
  await sleep(20)
  return db.prepare('select count(*) as boats from boats').get()
})
app.get('/charts', async function drawCharts() {
  const depths = Array.from({ length: 30_000 }, (_, i) => (i * 7919) % 30_011)
  return depths.sort((a, b) => a - b).slice(0, 50)
})
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
`,
  'route-fixtures.yml': `prepare: node seed.mjs
start: node server.mjs
routes:
  POST /boats: { json: { name: 'Ketch \${counter}' }, expect: 201 }
  GET /boats: {}
  GET /tides: {}
  GET /charts: {}
`,
}

interface Application {
  directory: () => string
  only?: string[]
}

const postgresUrl = await findPostgres()
const shelves = postgresUrl === null ? null : await PostgresDatabase.create(postgresUrl)
const mariaUrl = await findMariaDb()
const stalls = `market_${randomUUID().replaceAll('-', '')}`

afterAll(async () => {
  await shelves?.drop()
  if (mariaUrl === null) return
  const server = await createConnection({ uri: mariaUrl })
  await server.query(`drop database if exists ${stalls}`)
  await server.end()
})

/** Express and Drizzle on node-postgres; it fills its database at every start. */
const bookshop = (url: string): Application => ({
  directory() {
    const directory = project('examples/bookshop')
    change(directory, 'route-fixtures.yml', (text) => `${text}env: { DATABASE_URL: '${url}' }\n`)
    return directory
  },
  only: ['GET /api/authors/with-books', 'GET /api/books/:id', 'POST /api/books'],
})

/** Express on mysql2, with a login; its tables grow by what is asked. */
const market = (serverUrl: string): Application => ({
  directory() {
    const directory = project('bench/applications/market')
    const url = new URL(`/${stalls}`, serverUrl)
    change(directory, 'route-fixtures.yml', (text) =>
      text.replace(/DATABASE_URL: .*/, `DATABASE_URL: ${url.href}`),
    )
    return directory
  },
  only: [
    'GET /api/me',
    'GET /api/products',
    'GET /api/products/:id/reviews',
    'POST /api/products/:id/reviews',
  ],
})

const applications: Record<string, Application> = {
  'Fastify on a file of SQLite': { directory: () => project('__tests__/apps/sides', harbour) },
}
if (shelves === null)
  leaveOut('runs of unchanged code on PostgreSQL', 'start PostgreSQL on this machine or set DATABASE_URL')
else applications['Express on PostgreSQL'] = bookshop(shelves.url)
if (mariaUrl === null)
  leaveOut('runs of unchanged code on MariaDB', 'start MariaDB on 127.0.0.1:3306 or set MYSQL_URL')
else applications['Express on MariaDB'] = market(mariaUrl)

describe('unchanged code has nothing new to say', () => {
  test.each(Object.entries(applications))('%s', { timeout: 600_000 }, async (_name, application) => {
    const directory = application.directory()
    change(directory, 'route-fixtures.yml', (text) => text + SETTINGS)
    const measured: Measured[] = []
    for (const name of ['quiet', 'busy', 'quiet again'])
      measured.push(await measure(name, directory, application.only))
    const file = await readFixtures({ directory }, {})
    const pairs = measured.flatMap((head) =>
      measured.filter((base) => base !== head).map((base) => [head, base] as const),
    )
    const told = pairs.map(([head, base]) => newsBetween(file, head, base))
    expect(told.flatMap(({ findings }) => findings)).toEqual([])
    expect(told.flatMap(({ fixed }) => fixed)).toEqual([])
    expect(told.flatMap(({ improvements }) => improvements)).toEqual([])
    // Silent because it was compared, not because it was not.
    for (const [head, base] of pairs) expect(notCompared(head, base)).toEqual([])
  })
})

async function measure(name: string, directory: string, only: string[] = []): Promise<Measured> {
  const stop = name === 'busy' ? startNeighbour() : () => {}
  try {
    const args = only.length > 0 ? ['--only', ...only] : []
    const { code, stderr } = await routeProfiler({ directory, args })
    expect([code, stderr]).toEqual([0, expect.any(String)])
  } finally {
    stop()
  }
  const file = path.join(directory, '.route-profiler/profile.json')
  return { name, profile: parseProfile(readFileSync(file, 'utf8'), file) }
}

/** Routes that were not measured, and numbers that the machine does not change and that were not judged all the same. */
function notCompared({ profile: head }: Measured, { profile: base }: Measured): string[] {
  const { routes } = compareProfiles(head, base)
  const unmeasured = routes.filter((route) => route.head.work === null || route.base.work === null)
  const numbers = routes.flatMap(({ id, changes }) =>
    changes
      .filter((one) => metric(one.metric).noise !== 'machine' && !one.comparable)
      .map((one) => `${id} ${one.metric}`),
  )
  return [...unmeasured.map(({ id }) => id), ...numbers, ...(routes.length > 0 ? [] : ['no route'])]
}

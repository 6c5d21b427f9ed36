/** Statements among the steps of a route and the values of a run, by the application's own client. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseProfile } from '../../src/profile.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../support/mariadb.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const servers = { postgres: await findPostgres(), mariadb: await findMariaDb() }
if (!servers.postgres) leaveOut('SQL in steps on PostgreSQL', 'set DATABASE_URL')
if (!servers.mariadb) leaveOut('SQL in steps on MariaDB', 'set MYSQL_URL')

const fixtures = (first: string): string => `start: node crates.mjs
env: { CRATES: '\${env.CRATES}' }
settings: { countRequests: 3, countWarmup: 1, work: off, routeMs: 60, rounds: 2 }
values:
  tables: { sql: select 40 + 2 as answer, capture: rows.0.answer }
  copy: { sql: 'select name from crates where name = ${first}', params: ['\${values.tables}'], capture: rows.0.name }
routes:
  GET /crates/:name:
    setup:
      - { sql: 'insert into crates values (${first})', params: ['figs \${values.tables}'] }
      - { sql: 'select name from crates where name like ${first}', params: ['figs%'], capture: { name: rows.0.name } }
    teardown:
      - { sql: 'delete from crates where name = ${first}', params: ['\${setup.name}'] }
      - { sql: delete from opened }
    path: { name: '\${setup.name}' }
  PUT /crates/:name:
    path: { name: '\${values.copy}' }
  DELETE /crates/:name:
    setup: [{ sql: 'insert into crats values (1)' }]
    path: { name: none }
  GET /sessions/:id: { ignore: not needed }
  PUT /sessions/:id: { ignore: not needed }
  DELETE /sessions/:id: { ignore: not needed }
`

async function profiled(url: string, first: string) {
  const directory = project('__tests__/apps/state', { 'route-fixtures.yml': fixtures(first) })
  return routesOf(directory, url)
}

async function routesOf(directory: string, url: string) {
  const env = { CRATES: url === '' ? path.join(directory, 'crates.db') : url }
  const { stderr } = await routeProfiler({ directory, env })
  const profile = path.join(directory, '.route-profiler', 'profile.json')
  const { routes, problems } = parseProfile(readFileSync(profile, 'utf8'), 'profile.json')
  expect({ stderr, problems }).toMatchObject({ problems: [] })
  return Object.fromEntries(routes.map((route) => [route.id, route]))
}

const databases = [
  ['PostgreSQL', '$1', servers.postgres && (() => PostgresDatabase.create(servers.postgres!))],
  ['MariaDB', '?', servers.mariadb && (() => MariaDatabase.create(servers.mariadb!))],
  ['SQLite', '?', () => Promise.resolve(null)],
] as const

test.each(databases.filter(([, , create]) => create))(
  'on %s: rows come and go with the passes, and count for no route',
  { timeout: 240_000 },
  async (_name, first, create) => {
    const database = await (create as () => Promise<PostgresDatabase | MariaDatabase | null>)()
    try {
      const routes = await profiled(database?.url ?? '', first)
      const get = routes['GET /crates/:name']!
      expect({ ...get.reason, status: get.status }).toEqual({ status: 'passed' })
      expect(get.load).not.toBeNull()
      // What the handler sends, and nothing of the steps.
      expect(get.count!.queries.value).toBe(2)
      expect(get.leftRows).toBeUndefined()
      expect(get.setupRows).toEqual([{ table: 'crates', rows: 1, place: null }])
      expect(get.setupStatements).toBe(2)
      expect(routes['PUT /crates/:name']!.reason!.message).toContain(
        'values.copy.capture.copy: the answer has no rows.0.name. The statement gave no rows.',
      )
      expect(routes['DELETE /crates/:name']!.reason!.message).toMatch(
        /^route-fixtures\.yml:18: DELETE \/crates\/:name\.setup\[0\]: the database refused \(.*crats.*\): insert into crats values \(1\)/,
      )
    } finally {
      await database?.drop()
    }
  },
)

const docs = readFileSync(path.join(import.meta.dirname, '../../docs/fixtures.md'), 'utf8')
const example = [...docs.matchAll(/```yaml\n(.*?)```/gs)]
  .map(([, text]) => text!)
  .find((text) => text.includes('sql:'))

test('the example of the documentation, on PGlite', { timeout: 240_000 }, async () => {
  const settings = 'settings: { countRequests: 3, countWarmup: 1, work: off, routeMs: 60, rounds: 2 }\n'
  const text = `start: node shelves.mjs\n${settings}${example}`
  const directory = project('__tests__/apps/state', { 'route-fixtures.yml': text })
  const routes = Object.values(await routesOf(directory, 'none'))
  expect(routes.map(({ id, status, reason, leftRows }) => [id, status, reason, leftRows])).toEqual([
    ['GET /books/:id', 'passed', null, undefined],
    ['GET /shelves/:id', 'passed', null, undefined],
  ])
  expect(routes[1]!.load!.errors).toBe(0)
  expect([routes[1]!.setupStatements, routes[1]!.setupRows]).toEqual([
    2,
    [
      { table: 'places', rows: 1, place: null },
      { table: 'shelves', rows: 1, place: null },
    ],
  ])
})

test('values of the file are there for init', { timeout: 240_000 }, async () => {
  const text = `start: node shelves.mjs
values: { oldest: { sql: select min(id) as id from books, capture: rows.0.id } }
routes: { 'GET /books/{id}': { path: { id: '\${values.oldest}' } } }
`
  const directory = project('__tests__/apps/state', { 'route-fixtures.yml': text })
  const { stdout, stderr } = await routeProfiler({ directory, args: ['init'] })
  expect(stdout + stderr).not.toMatch(/values\.oldest|database client/)
  expect(readFileSync(path.join(directory, 'route-fixtures.yml'), 'utf8')).toContain('GET /shelves/:id')
})

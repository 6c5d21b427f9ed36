/** Rows that the steps of a route leave behind, counted by the application's own client. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseProfile } from '../../src/profile.ts'
import type { Finding } from '../../src/verdict.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../support/mariadb.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const servers = { postgres: await findPostgres(), mariadb: await findMariaDb() }
if (!servers.postgres) leaveOut('rows that are left in PostgreSQL', 'set DATABASE_URL')
if (!servers.mariadb) leaveOut('rows that are left in MariaDB', 'set MYSQL_URL')

const fixtures = `start: node crates.mjs
env: { CRATES: '\${env.CRATES}' }
settings: { countRequests: 3, countWarmup: 1, work: off, routeMs: 60, rounds: 2 }
routes:
  GET /crates/:name:
    setup: [{ request: PUT /crates/figs }]
    teardown: [{ request: DELETE /crates/figs }]
    path: { name: figs }
  PUT /crates/:name:
    path: { name: 'crate-\${random}' }
  DELETE /crates/:name:
    before: [{ request: 'PUT /crates/dates-\${random}' }]
    path: { name: none }
  GET /sessions/:id:
    setup: [{ request: PUT /sessions/s7 }]
    teardown: [{ request: DELETE /sessions/s7 }]
    path: { id: s7 }
  PUT /sessions/:id: { ignore: only makes them }
  DELETE /sessions/:id: { ignore: only removes them }
rules: { leftover-rows: { ignore: [] } }
`

async function profiled(url: string, text = fixtures) {
  const directory = project('__tests__/apps/state', { 'route-fixtures.yml': text })
  const { stderr } = await routeProfiler({
    directory,
    env: { CRATES: url === '' ? path.join(directory, 'crates.db') : url },
  })
  const read = (file: string): string => readFileSync(path.join(directory, '.route-profiler', file), 'utf8')
  const { routes, problems } = parseProfile(read('profile.json'), 'profile.json')
  const { findings } = JSON.parse(read('findings.json')) as { findings: Finding[] }
  expect({
    stderr,
    problems,
    failed: routes.filter(({ status }) => status === 'failed' || status === 'error'),
  }).toMatchObject({
    problems: [],
    failed: [],
  })
  return {
    routes,
    report: read('report.md'),
    said: findings
      .filter(({ rule }) => rule === 'leftover-rows' || rule === 'setup-cascade')
      .map(({ route, message }) => `${route}: ${message}`)
      .toSorted(),
  }
}

const databases = [
  ['PostgreSQL', servers.postgres && (() => PostgresDatabase.create(servers.postgres!))],
  ['MariaDB', servers.mariadb && (() => MariaDatabase.create(servers.mariadb!))],
] as const

test.each(databases.filter(([, create]) => create))(
  'on %s: by table and pass, of routes with steps only',
  { timeout: 240_000 },
  async (_name, create) => {
    const database = await (create as () => Promise<PostgresDatabase | MariaDatabase>)()
    try {
      const { routes, said, report } = await profiled(database.url)
      const left = Object.fromEntries(routes.map(({ id, leftRows = null }) => [id, leftRows]))
      // Warm-up and counted requests, each of which leaves a line in the log, or a crate that nobody takes away.
      expect(left).toEqual({
        'GET /crates/:name': [
          { pass: 'count', table: 'opened', rows: 4 },
          { pass: 'load', table: 'opened', rows: expect.any(Number) },
        ],
        'PUT /crates/:name': null,
        'GET /sessions/:id': null,
        'PUT /sessions/:id': null,
        'DELETE /sessions/:id': null,
        'DELETE /crates/:name': [
          { pass: 'count', table: 'crates', rows: 4 },
          { pass: 'load', table: 'crates', rows: expect.any(Number) },
        ],
      })
      expect(said).toEqual([
        expect.stringMatching(
          /^DELETE \/crates\/:name: 4 rows more in crates after the count pass, \d+ rows more in crates after the load pass\.$/,
        ),
        expect.stringMatching(/^GET \/crates\/:name: 4 rows more in opened after the count pass, \d+ rows/),
        expect.stringMatching(
          /^GET \/sessions\/:id: Its set-up makes 38 rows, and 37 of them \(97 %\) came along in tables that the route never touches: 37 in employees \(crates\.mjs:\d+\)\.$/,
        ),
      ])
      expect(report).toMatch(
        /Set-up: 2 routes[^]*- `GET \/sessions\/:id`: 38 statements, 38 rows in 2 tables, 37 came along \(97 %\): 37 in employees \(`crates\.mjs:\d+`\)/,
      )
    } finally {
      await database.drop()
    }
  },
)

test('on a file of SQLite, in a process whose statements were seen', { timeout: 240_000 }, async () => {
  const { routes, said } = await profiled('', fixtures.replace('ignore: []', 'ignore: [opened]'))
  const remove = routes.find(({ method }) => method === 'DELETE')!
  expect(remove.leftRows).toEqual([
    { pass: 'count', table: 'crates', rows: 4 },
    { pass: 'load', table: 'crates', rows: expect.any(Number) },
  ])
  // The log may grow.
  expect(said.map((text) => text.split(':', 2).join(':'))).toEqual([
    'DELETE /crates/:name',
    'GET /sessions/:id',
  ])
})

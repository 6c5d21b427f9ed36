/** What a route writes is not there for the next one, where the fixtures file says so. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseProfile, type RouteProfile } from '../../src/profile.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../support/mariadb.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

afterAll(removeProjects)

const servers = { postgres: await findPostgres(), mariadb: await findMariaDb() }
if (!servers.postgres) leaveOut('runs that put back PostgreSQL', 'set DATABASE_URL')
if (!servers.mariadb) leaveOut('runs that put back MariaDB', 'set MYSQL_URL')

/** Needs what others take away. */
const NEEDY = / {2}(?:GET \/orders\/:id|GET \/me): .*\n/g
const ungrateful = (text: string): string =>
  text.replaceAll(NEEDY, (line) => line.replace(/: \{.*/, ': { ignore: needs what others take away }'))

const fixtures = `start: node orders.mjs
env: { ORDERS: '\${env.ORDERS}' }
settings: { countRequests: 3, countWarmup: 1, work: off, routeMs: 60, rounds: 2 }
login: { request: POST /login, capture: { token: body.token } }
routes:
  POST /login: {}
  POST /orders: { json: {}, expect: 201, before: [{ request: POST /orders, json: {}, expect: 201 }] }
  DELETE /orders/:id: { path: { id: 1 } }
  GET /orders/:id: { path: { id: 1 } }
  GET /orders: {}
  GET /me: { headers: { authorization: '\${login.token}' } }
`

interface Ran {
  routes: RouteProfile[]
  problems: { stage: string; message: string }[]
  rules: string[]
}

async function run(orders: string, reset: string, routes = fixtures): Promise<Ran> {
  const directory = project('__tests__/apps/reset', { 'route-fixtures.yml': `${reset}\n${routes}` })
  const { stderr } = await routeProfiler({
    directory,
    env: { ORDERS: orders === '' ? path.join(directory, 'orders.db') : orders },
  })
  const read = (file: string): string => readFileSync(path.join(directory, '.route-profiler', file), 'utf8')
  const { routes: measured, problems } = parseProfile(read('profile.json'), 'profile.json')
  expect({
    stderr,
    not: measured.filter(({ status }) => status === 'failed' || status === 'error'),
  }).toMatchObject({ not: [] })
  const { findings } = JSON.parse(read('findings.json')) as { findings: { rule: string }[] }
  return { routes: measured, problems, rules: findings.map(({ rule }) => rule) }
}

function list({ routes }: Ran): { bytes: number | undefined; rows: number | undefined } {
  const { responseBytes, count } = routes.find(({ id }) => id === 'GET /orders')!
  return { bytes: responseBytes?.value, rows: count?.shapes[0]?.rows.value }
}

const LIST = '[{"id":1,"customer":1,"what":"a hive"}]'

const databases = [
  ['PostgreSQL', servers.postgres && (() => PostgresDatabase.create(servers.postgres!))],
  ['MariaDB', servers.mariadb && (() => MariaDatabase.create(servers.mariadb!))],
] as const

test.each(databases.filter(([, create]) => create))(
  'on %s a list is as long after everything that made it longer as it was before',
  { timeout: 240_000 },
  async (_name, create) => {
    const database = await (create as () => Promise<PostgresDatabase | MariaDatabase>)()
    try {
      const ran = await run(database.url, 'reset: restore')
      expect(ran.problems).toEqual([])
      expect(list(ran)).toEqual({ bytes: LIST.length, rows: 1 })
      expect(ran.rules).not.toContain('leftover-rows')
      expect(await database.query('select id, what from orders')).toEqual([{ id: 1, what: 'a hive' }])
      expect(await database.query('select orders from customers')).toEqual([{ orders: 1 }])
      expect(
        await database.query(
          `select table_name from information_schema.tables where table_schema like 'route%' or table_name like 'route\\_%'`,
        ),
      ).toEqual([])
    } finally {
      await database.drop()
    }
  },
)

test('so it is on a file of SQLite, and without it is longer', { timeout: 240_000 }, async () => {
  const ran = await run('', 'reset: restore')
  expect({ ...ran, routes: [] }).toMatchObject({ problems: [] })
  expect(list(ran)).toEqual({ bytes: LIST.length, rows: 1 })
  expect(ran.rules).not.toContain('leftover-rows')
  const without = await run('', '', ungrateful(fixtures))
  expect(list(without).rows).toBeGreaterThan(3)
  expect(without.rules).toContain('leftover-rows')
})

test('a command makes the data anew, and the login is repeated', { timeout: 240_000 }, async () => {
  const ran = await run('', 'reset: { command: node anew.mjs }')
  expect(ran.problems).toEqual([])
  expect(list(ran)).toEqual({ bytes: LIST.length, rows: 1 })
})

test('what cannot be put back is said, and the run goes on', { timeout: 240_000 }, async () => {
  const ran = await run('', 'reset: { command: "echo the seed is gone >&2; exit 3" }', ungrateful(fixtures))
  expect(ran.problems).toMatchObject([
    { stage: 'reset', message: expect.stringContaining('the seed is gone') as string },
  ])
  expect(ran.rules).toContain('leftover-rows')
})

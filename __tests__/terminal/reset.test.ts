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

/** The list comes after all that changes it, pass by pass. */
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

async function run(orders: string, reset: string): Promise<Ran> {
  const directory = project('__tests__/apps/reset', { 'route-fixtures.yml': `${reset}\n${fixtures}` })
  const { stderr } = await routeProfiler({
    directory,
    env: { ORDERS: orders === '' ? path.join(directory, 'orders.db') : orders },
  })
  const read = (file: string): string => readFileSync(path.join(directory, '.route-profiler', file), 'utf8')
  const { routes, problems } = parseProfile(read('profile.json'), 'profile.json')
  expect({ stderr, not: routes.filter(({ status }) => status !== 'passed') }).toMatchObject({ not: [] })
  const { findings } = JSON.parse(read('findings.json')) as { findings: { rule: string }[] }
  return { routes, problems, rules: findings.map(({ rule }) => rule) }
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
        await database.query(`select table_name from information_schema.tables where table_schema like 'route%' or table_name like 'route\\_%'`),
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
  const without = await run('', '')
  expect(list(without).rows).toBeGreaterThan(3)
  expect(without.rules).toContain('leftover-rows')
})

test('a command makes the data anew, and the login is repeated', { timeout: 240_000 }, async () => {
  const command = `node -e "const d = new (require('node:sqlite').DatabaseSync)(process.env.ORDERS); d.exec('delete from tokens; delete from orders; delete from sqlite_sequence'); d.exec(String.raw\`insert into orders (customer, what) values (1, 'a hive')\`)"`
  const ran = await run('', `reset: { command: ${JSON.stringify(command)} }`)
  expect(ran.problems).toEqual([])
  expect(list(ran)).toEqual({ bytes: LIST.length, rows: 1 })
})

test('what cannot be put back is said, and the run goes on', { timeout: 240_000 }, async () => {
  const ran = await run('', 'reset: { command: "echo the seed is gone >&2; exit 3" }')
  expect(ran.problems).toMatchObject([
    { stage: 'reset', message: expect.stringContaining('the seed is gone') as string },
  ])
  expect(ran.rules).toContain('leftover-rows')
})

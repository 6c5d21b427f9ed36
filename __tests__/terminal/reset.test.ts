/** What a route writes is not there for the next one, where the fixtures file says so. */
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { parseProfile, type RouteProfile } from '../../src/profile.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../support/mariadb.ts'
import { eventually } from './processesIn.ts'
import { project, removeProjects, routeProfiler, start } from './routeProfiler.ts'

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
  GET /audit: { ignore: it is never answered }
  GET /me: { headers: { authorization: '\${login.token}' } }
flows:
  order: [{ request: POST /orders, json: {}, expect: 201 }, { request: GET /orders }]
`

const late = `start: node late.mjs
reset: restore
env: { COMBS: '\${env.COMBS}', FIRST: '\${env.FIRST}' }
settings: { countRequests: 3, countWarmup: 1, routeMs: 60, rounds: 2 }
routes:
  GET /health: {}
  GET /combs: {}
  POST /combs: { expect: 201 }
  GET /combs/all: {}
`

interface Ran {
  routes: RouteProfile[]
  problems: { stage: string; message: string }[]
  rules: string[]
  /** To the heap, by process: each collects garbage. */
  questions: string[]
}

async function run(orders: string, reset: string, routes = fixtures): Promise<Ran> {
  const directory = project('__tests__/apps/reset', { 'route-fixtures.yml': `${reset}\n${routes}` })
  return runIn(directory, { ORDERS: orders === '' ? path.join(directory, 'orders.db') : orders })
}

/** @param first which route opens the database */
async function runLate(first: 'GET' | 'POST', routes = late): Promise<Ran> {
  const directory = project('__tests__/apps/reset', { 'route-fixtures.yml': routes })
  return runIn(directory, { COMBS: path.join(directory, 'combs.db'), FIRST: first })
}

async function runIn(directory: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  const { stderr } = await routeProfiler({ directory, env })
  const read = (file: string): string => readFileSync(path.join(directory, '.route-profiler', file), 'utf8')
  const { routes: measured, problems } = parseProfile(read('profile.json'), 'profile.json')
  expect({
    stderr,
    not: measured.filter(({ status }) => status === 'failed' || status === 'error'),
  }).toMatchObject({ not: [] })
  const { findings } = JSON.parse(read('findings.json')) as { findings: { rule: string }[] }
  const asked = path.join(directory, 'questions.txt')
  const questions = existsSync(asked) ? readFileSync(asked, 'utf8').trim().split('\n') : []
  return { routes: measured, problems, rules: findings.map(({ rule }) => rule), questions }
}

function list({ routes }: Ran, id = 'GET /orders'): { bytes: number | undefined; rows: number | undefined } {
  const { responseBytes, count } = routes.find((route) => route.id === id)!
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
      expect(ran.questions).toEqual([...new Set(ran.questions)])
      expect(ran.questions).not.toEqual([])
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

describe('a database that is opened by a request', { timeout: 240_000 }, () => {
  test('is put back to how it was after that', async () => {
    const ran = await runLate('GET')
    expect(ran.problems).toEqual([])
    expect(list(ran, 'GET /combs/all').bytes).toBe('[]'.length)
  })

  test('has what that request wrote from then on, which is said', async () => {
    const ran = await runLate('POST')
    expect(ran.problems).toMatchObject([
      { stage: 'reset', message: expect.stringMatching(/^The tables were kept after requests/) as string },
    ])
    for (const id of ['GET /combs', 'GET /combs/all']) expect(list(ran, id).bytes).toBe('[{"wax":1}]'.length)
  })

  test('and one that is never opened is missed', async () => {
    const ran = await runLate(
      'GET',
      late.replaceAll(/ {2}.*combs.*\n/g, (line) => line.replace(/: \{.*/, ': { ignore: x }')),
    )
    expect(ran.problems).toMatchObject([
      { stage: 'reset', message: expect.stringMatching(/^Nothing is put back/) as string },
    ])
  })
})

const places = [
  ['PostgreSQL', servers.postgres && (() => PostgresDatabase.create(servers.postgres!))],
  ['MariaDB', servers.mariadb && (() => MariaDatabase.create(servers.mariadb!))],
  ['a file of SQLite', () => null],
] as const

test.each(places.filter(([, create]) => create))(
  'a run that is cut short leaves nothing of ours on %s',
  { timeout: 240_000 },
  async (_name, create) => {
    const routes = fixtures
      .replace('ignore: it is never answered', '')
      .replace('rounds: 2', 'rounds: 2, timeoutMs: 100000')
    const directory = project('__tests__/apps/reset', { 'route-fixtures.yml': `reset: restore\n${routes}` })
    const temporary = path.join(directory, 'tmp')
    mkdirSync(temporary)
    const database = await (create as () => Promise<PostgresDatabase | MariaDatabase | null>)()
    const file = path.join(directory, 'orders.db')
    const query = async (sql: string): Promise<unknown> =>
      database ? database.query(sql) : new DatabaseSync(file).prepare(sql).all()
    try {
      const env = { ORDERS: database?.url ?? file, TMPDIR: temporary }
      const { child, result } = await start({ directory, env })
      expect(await eventually(() => existsSync(path.join(directory, 'asked.txt')), 200_000)).toBe(true)
      child.kill('SIGINT')
      expect((await result).code).toBe(130)
      // A server of MariaDB tells of all its databases, also those of other tests.
      const name = database ? new URL(database.url).pathname.slice(1) : ''
      const ours = `(table_schema like 'route%' or (table_schema = '${name}' and table_name like 'route\\_%'))`
      const kept = database
        ? `select table_name from information_schema.tables where ${ours}`
        : `select name from sqlite_master where name like 'route%'`
      expect(await query(kept)).toEqual([])
      expect(
        readdirSync(temporary, { recursive: true })
          .map(String)
          .filter((name) => name.endsWith('.db')),
      ).toEqual([])
      // What its turns wrote until then has been put back.
      expect(await query('select id, what from orders')).toEqual([{ id: 1, what: 'a hive' }])
    } finally {
      await database?.drop()
    }
  },
)

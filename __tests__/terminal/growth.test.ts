/** How routes grow with the data, on real databases, whose rows are the same afterwards. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { type Exponent, parseProfile, type Profile, type RouteProfile } from '../../src/profile.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../support/mariadb.ts'
import { eventually, processesIn } from './processesIn.ts'
import { project, removeProjects, routeProfiler, start } from './routeProfiler.ts'

afterAll(removeProjects)

const servers = { postgres: await findPostgres(), mariadb: await findMariaDb() }
if (!servers.postgres) leaveOut('growth on PostgreSQL', 'set DATABASE_URL')
if (!servers.mariadb) leaveOut('growth on MariaDB', 'set MYSQL_URL')

/** On a machine that is loaded several times over. */
const LONGEST_MS = 300_000
const SACKS = 40
const MILLERS = 20

function setup(id: string): string[] {
  const sacks = Array.from(
    { length: SACKS },
    (_, i) => `('s${i}', 'rye', ${(i * 7) % 50}, ${(i % MILLERS) + 1})`,
  )
  const millers = Array.from({ length: MILLERS }, (_, i) => `('miller ${i}')`)
  return [
    `create table millers (id ${id}, name varchar(40) not null unique)`,
    `create table sacks (id ${id}, code varchar(12) not null unique, grain varchar(20), weight int, miller int not null references millers (id))`,
    `insert into millers (name) values ${millers.join(', ')}`,
    `insert into sacks (code, grain, weight, miller) values ${sacks.join(', ')}`,
  ]
}

const fixtures = (more: string): string => `start: node mill.mjs
env: { MILL: '\${env.MILL}' }
settings: { countRequests: 2, countWarmup: 1, routeMs: 50, rounds: 2, cpu: off, workRequests: 5 }
${more}
routes:
  GET /sacks: {}
  GET /sacks/page: {}
  GET /sacks/pairs: {}
  GET /sacks/millers: {}
  GET /sacks/count: {}
  GET /millers: {}
  GET /millers/:id/sacks: { path: { id: 1 } }
  GET /rye: {}
  POST /sacks: { ignore: it has a code of its own }
`

interface Ran {
  profile: Profile
  findings: {
    rule: string
    route: string
    severity: string
    message: string
    place: { line: number } | null
  }[]
  stdout: string
  stderr: string
}

async function run(mill: string, more: string, args: string[] = []): Promise<Ran> {
  const directory = project('__tests__/apps/growth', { 'route-fixtures.yml': fixtures(more) })
  const { stdout, stderr } = await routeProfiler({ directory, args, env: { MILL: mill } })
  const read = (file: string): string => readFileSync(path.join(directory, '.route-profiler', file), 'utf8')
  const profile = parseProfile(read('profile.json'), 'profile.json')
  const { findings } = JSON.parse(read('findings.json')) as Pick<Ran, 'findings'>
  return { profile, findings, stdout, stderr }
}

function growthOf({ profile }: Ran, id: string): NonNullable<RouteProfile['growth']> {
  return profile.routes.find((route) => route.id === id)!.growth!
}

const databases = [
  {
    name: 'PostgreSQL',
    has: servers.postgres !== null,
    async open() {
      const database = await PostgresDatabase.create(servers.postgres!)
      for (const sql of setup('int generated always as identity primary key')) await database.query(sql)
      return {
        url: database.url,
        dump: async () => [
          await database.query('select * from millers order by id'),
          await database.query('select * from sacks order by id'),
          await database.query('select last_value, is_called from sacks_id_seq'),
          await database.query(`select nspname from pg_namespace where nspname like 'route%'`),
        ],
        close: () => database.drop(),
      }
    },
  },
  {
    name: 'MariaDB',
    has: servers.mariadb !== null,
    async open() {
      const database = await MariaDatabase.create(servers.mariadb!)
      for (const sql of setup('int auto_increment primary key')) await database.query(sql)
      return {
        url: database.url,
        dump: async () => [
          await database.query('select * from millers order by id'),
          await database.query('select * from sacks order by id'),
          await database.query(
            `select table_name, auto_increment from information_schema.tables where table_schema = database() order by 1`,
          ),
        ],
        close: () => database.drop(),
      }
    },
  },
  {
    name: 'SQLite',
    has: true,
    open() {
      const file = path.join(project('__tests__/apps/growth'), 'mill.db')
      const database = new DatabaseSync(file)
      for (const sql of setup('integer primary key autoincrement')) database.exec(sql)
      return Promise.resolve({
        url: file,
        dump: () =>
          Promise.resolve(
            ['millers', 'sacks', 'sqlite_sequence'].map((table) =>
              database.prepare(`select * from ${table} order by 1`).all(),
            ),
          ),
        close: () => Promise.resolve(database.close()),
      })
    },
  },
]

/** To the nearest half: ids have more digits in larger tables, and packets more rows. */
const told = (exponent: Exponent | null): number | null => exponent && Math.round(exponent.value * 2) / 2 + 0

describe.each(databases.filter(({ has }) => has))('$name', (database) => {
  test(
    'each route grows as it is written, and the rows are the same afterwards',
    async () => {
      const open = await database.open()
      try {
        const before = await open.dump()
        const ran = await run(open.url, 'growth: { tables: { sacks: 1_000 } }')
        expect(await open.dump()).toEqual(before)
        expect(ran.profile.problems).toEqual([])

        const numbers = ran.profile.routes.flatMap(({ id, growth }) =>
          growth
            ? [
                [
                  id,
                  ...(['rowsRead', 'queries', 'responseBytes', 'blocks'] as const).map((name) =>
                    told(growth.exponents[name]),
                  ),
                ],
              ]
            : [],
        )
        expect(numbers.filter(([id]) => id !== 'GET /sacks/pairs' && id !== 'GET /sacks/millers')).toEqual([
          ['GET /sacks', 1, 0, 1, driverBlocks(ran, 'GET /sacks')],
          ['GET /sacks/page', 0, 0, 0, 0],
          ['GET /sacks/count', 0, 0, 0, 0],
          ['GET /millers/:id/sacks', 1, 0, 1, driverBlocks(ran, 'GET /millers/:id/sacks')],
          ['GET /rye', null, null, null, null],
        ])
        expect(growthOf(ran, 'GET /sacks/pairs')).toMatchObject({
          tables: [{ table: 'sacks', rows: [40, 200, 1000] }],
          exponents: { rowsRead: { high: expect.closeTo(1, 1) as number } },
          functions: [{ place: { file: 'mill.mjs', function: 'pairsOf' } }],
          reason: '',
        })
        expect(told(growthOf(ran, 'GET /sacks/pairs').exponents.blocks)).toBe(2)
        const each = growthOf(ran, 'GET /sacks/millers')
        expect([told(each.exponents.queries), told(each.exponents.rowsRead)]).toEqual([1, 1])
        expect(each.points.map((point) => point?.queries.value)).toEqual([41, 201, 1001])
        expect(growthOf(ran, 'GET /rye')).toMatchObject({
          points: [expect.anything(), expect.anything()],
          failed: { rows: 1000, reason: 'it is answered with 503' },
        })

        const found = ran.findings.filter(({ rule }) => rule === 'grows-with-data')
        expect(found.map(({ route, message }) => [route, message.replace(/ \(.*/, '')])).toEqual([
          ['GET /rye', 'It is answered with 40 rows in sacks, and not with 1000: it is answered with 503.'],
          ['GET /sacks', 'Its answer has no bound: it is made of every row of sacks'],
          ['GET /sacks/millers', 'Its answer has no bound: it is made of every row of sacks'],
          [
            'GET /sacks/pairs',
            expect.stringMatching(
              /^Its executed JavaScript blocks grow faster than sacks, about as its rows to the power of 2: \d+ with 40 rows, \d+ with 200, \d+ with 1000\.$/,
            ),
          ],
        ])
        expect(ran.stdout).toContain('Growth with more rows: 7 routes')
      } finally {
        await open.close()
      }
    },
    LONGEST_MS,
  )
})

/** Clients that are written in JavaScript execute blocks for each row, those that are not execute none. */
function driverBlocks(ran: Ran, id: string): number | null {
  const { points, exponents } = growthOf(ran, id)
  const [first, , last] = points.map((point) => point!.blocks!.value)
  return last === first ? 0 : told(exponents.blocks)
}

interface Mill {
  directory: string
  file: string
  sacks: () => unknown[]
}

/** On SQLite, in the directory of the project. @param name of the file */
function mill(name: string, more = ''): Mill {
  const directory = project('__tests__/apps/growth', { 'route-fixtures.yml': fixtures(more) })
  const file = path.join(directory, name)
  const database = new DatabaseSync(file)
  for (const sql of setup('integer primary key autoincrement')) database.exec(sql)
  database.close()
  const sacks = (): unknown[] => {
    const again = new DatabaseSync(file)
    try {
      return ['select * from sacks', 'select * from sqlite_sequence'].map((sql) => again.prepare(sql).all())
    } finally {
      again.close()
    }
  }
  return { directory, file, sacks }
}

const profileIn = ({ directory }: Mill): Profile =>
  parseProfile(readFileSync(path.join(directory, '.route-profiler/profile.json'), 'utf8'), 'profile.json')

const growthProblems = (profile: Profile): string[] =>
  profile.problems.filter(({ stage }) => stage === 'growth').map(({ message }) => message)

const few = ['--only', 'GET /sacks', 'GET /sacks/page', '--work', 'off']

test('a server that ends while its tables have more rows has them put back by the next one', async () => {
  const one = mill('mill.db', 'reset: restore')
  const before = one.sacks()
  const args = ['--growth', 'sacks=1000', '--only', 'GET /rye', ...few]
  const { stderr } = await routeProfiler({
    directory: one.directory,
    args,
    env: { MILL: one.file, RYE: 'burst' },
  })
  expect(stderr).toContain('growth')
  expect(one.sacks()).toEqual(before)
  const profile = profileIn(one)
  expect(growthProblems(profile)).toEqual([
    'The application did not answer any more after GET /rye, so no route was asked with more rows.',
  ])
  const rye = profile.routes.find(({ id }) => id === 'GET /rye')!
  expect(rye).toMatchObject({ status: 'passed', growth: { failed: { rows: 1000 } } })
})

/** A run whose table has been grown, and is still going on. */
async function growing(rows: number) {
  const one = mill('mill.db')
  const before = one.sacks()
  const args = ['--growth', `sacks=${rows}`, ...few]
  const { child, result } = await start({ directory: one.directory, args, env: { MILL: one.file } })
  let said = ''
  child.stderr!.on('data', (data) => (said += String(data)))
  expect(await eventually(() => said.includes(`sacks: ${rows} rows`), LONGEST_MS)).toBe(true)
  return { one, before, child, result }
}

test(
  'a run that is interrupted puts its rows back',
  async () => {
    const { one, before, child, result } = await growing(100_000)
    child.kill('SIGINT')
    expect((await result).code).toBe(130)
    expect(one.sacks()).toEqual(before)
    expect(growthProblems(profileIn(one))).toEqual([])
  },
  LONGEST_MS,
)

test.skipIf(process.platform !== 'linux')(
  'a run that is killed has its rows put back by the application, which is asked to end',
  async () => {
    const { one, before, child, result } = await growing(5000)
    child.kill('SIGKILL')
    await result
    // Whoever reads the file meanwhile would keep it from being written.
    expect(await eventually(() => processesIn(one.directory).length === 0, LONGEST_MS)).toBe(true)
    expect(isDeepStrictEqual(one.sacks(), before)).toBe(true)
  },
  LONGEST_MS,
)

test(
  'without a table all that are read grow, and what cannot be put back does not',
  async () => {
    const one = mill('mill.db', 'growth: { tables: { sacks: 50 } }')
    const args = ['--only', 'GET /sacks/page', 'GET /sacks/millers', '--work', 'off']
    const growing = { directory: one.directory, args, env: { MILL: one.file } }
    await routeProfiler(growing)
    expect(growthProblems(profileIn(one))).toEqual([
      'sacks has 40 rows, and 50 are wanted: at least 4 times as many tell how a route grows.',
    ])

    const all = mill('mill.db')
    await routeProfiler({ directory: all.directory, args: [...args, '--growth'], env: { MILL: all.file } })
    const { tables } = profileIn(all).routes.find(({ id }) => id === 'GET /sacks/millers')!.growth!
    expect(tables).toEqual([
      { table: 'sacks', rows: [40, 200, 1000] },
      { table: 'millers', rows: [20, 100, 500] },
    ])

    const live = mill('production.db')
    const before = live.sacks()
    await routeProfiler({ directory: live.directory, args: [...args, '--growth'], env: { MILL: live.file } })
    expect(growthProblems(profileIn(live))).toEqual([
      expect.stringMatching(
        /^No table is grown, since they could not be put back: the database is called .+$/,
      ),
    ])
    expect(live.sacks()).toEqual(before)
  },
  LONGEST_MS,
)

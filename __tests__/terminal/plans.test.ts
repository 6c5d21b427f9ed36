/** An index that a change takes away is found against a stored baseline, by the rows that the database goes through. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseProfile, type Profile } from '../../src/profile.ts'
import type { Finding } from '../../src/verdict.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../support/databases.ts'
import { project, removeProjects, routeProfiler } from './routeProfiler.ts'

const server = await findPostgres()
if (server === null) leaveOut('an index that is lost on PostgreSQL', 'set DATABASE_URL')

const LIMIT = 300_000

const FIXTURES = `start: node catches.mjs
env: { APP_DATABASE_URL: '\${env.APP_DATABASE_URL}' }
settings: { countRequests: 2, countWarmup: 1, routeMs: 50, rounds: 2, cpu: off, work: off }
routes:
  GET /catches: {}
  GET /seas: {}
  GET /skippers: {}
`

const fill = (rows: number): string => `
  create table catches (id int primary key, sea int not null, region int not null, kilos int not null) with (autovacuum_enabled = off);
  create table skippers (id int primary key, email text not null) with (autovacuum_enabled = off);
  insert into catches select n, n % 1000, n % 100, n % 977 from generate_series(1, ${rows}) n;
  insert into skippers select n, 'Skipper' || n || '@quay.example' from generate_series(1, ${rows}) n;
  create index catches_sea on catches (sea);
  create index catches_region on catches (region);
  create index skippers_email on skippers (lower(email));
`

interface Ran {
  file: string
  profile: Profile
  findings: Finding[]
  stdout: string
}

describe.skipIf(server === null)('an index that is lost', () => {
  let database: PostgresDatabase
  let before: Ran
  beforeAll(async () => {
    database = await PostgresDatabase.create(server!)
    await database.query(fill(5000))
    before = await run()
  }, LIMIT)
  afterAll(() => database.drop())
  afterAll(removeProjects)

  async function run(args: string[] = []): Promise<Ran> {
    const directory = project('__tests__/apps/plans', { 'route-fixtures.yml': FIXTURES })
    const env = { APP_DATABASE_URL: database.url }
    const { stdout } = await routeProfiler({ directory, args: ['--confirm', 'never', ...args], env })
    const file = path.join(directory, '.route-profiler/profile.json')
    const findings = path.join(directory, '.route-profiler/findings.json')
    return {
      file,
      stdout,
      profile: parseProfile(readFileSync(file, 'utf8'), file),
      ...(JSON.parse(readFileSync(findings, 'utf8')) as Pick<Ran, 'findings'>),
    }
  }

  const against = (): string[] => ['--baseline', before.file]
  const told = ({ findings }: Ran): [string, string | null, string][] =>
    findings
      .filter(({ rule }) => rule === 'plan-regression' || rule === 'missing-index')
      .map(({ rule, route, message }) => [rule, route, message])
  const countsOf = ({ profile }: Ran) =>
    profile.routes.map(({ id, plan }) => [
      id,
      plan!.shapes.map(({ rowsExamined, rowsReturned }) => [rowsExamined, rowsReturned]),
    ])

  test('unchanged, the same rows are counted, and nothing is told', { timeout: LIMIT }, async () => {
    const again = await run(against())
    expect(countsOf(again)).toEqual([
      ['GET /catches', [[5, 5]]],
      ['GET /seas', [[50, 50]]],
      ['GET /skippers', [[1, 1]]],
    ])
    expect(countsOf(before)).toEqual(countsOf(again))
    expect(told(again)).toEqual([])
  })

  test(
    'they are found on 5,000 rows, those that no index is proved for as well',
    { timeout: LIMIT },
    async () => {
      await database.query('drop index catches_sea, catches_region, skippers_email')
      const now = await run(against())
      expect(told(now)).toEqual([
        [
          'plan-regression',
          'GET /catches',
          'A query goes through all rows of catches: in the baseline its plan used the index catches_sea, which has gone. ' +
            'It goes through 5000 rows to return 5, which is 1000 for each; before, 5 rows to return 5, which is 1 for each.',
        ],
        [
          'plan-regression',
          'GET /seas',
          'A query goes through 5000 rows to return 50, which is 100 for each; in the baseline it went through 50 rows to return 50, which is 1 for each.',
        ],
        [
          'plan-regression',
          'GET /skippers',
          'A query goes through 5000 rows to return 1; in the baseline it went through 1 row to return 1.',
        ],
      ])
      expect(now.stdout).toContain('5000 rows to return 1;')
      const places = now.findings.filter(({ rule }) => rule === 'plan-regression').map(({ place }) => place)
      expect(places).toMatchObject([
        { file: 'catches.mjs', line: 9 },
        { file: 'catches.mjs', line: 13 },
        { file: 'catches.mjs', line: 17 },
      ])
    },
  )
})

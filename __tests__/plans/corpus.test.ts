/**
 * The corpus: what is said of each statement, on each database, with five rows and with a hundred thousand. And that
 * schema, rows, statistics and settings are afterwards what they were.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examineMysql } from '../../src/plans/mysql/examineMysql.ts'
import { examinePostgres } from '../../src/plans/postgres/examinePostgres.ts'
import { examineSqlite } from '../../src/plans/sqlite/examineSqlite.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../support/databases.ts'
import { faultsOf, forms, type Form } from '../support/examineCorpus.ts'
import { findMariaDb, MariaDatabase } from '../support/mariadb.ts'
import { readCorpus } from '../support/planCorpus.ts'
import { MariaCorpus, PgliteCorpus, PostgresCorpus, SqliteCorpus } from '../support/corpusDatabases.ts'
import type { CorpusDatabase } from '../support/corpusDatabases.ts'

const postgres = await findPostgres()
const mariaDb = await findMariaDb()
if (!postgres) leaveOut('plans on PostgreSQL', '. scripts/databases.sh')
if (!mariaDb) leaveOut('plans on MariaDB', '. scripts/databases.sh')

/** `.ci/run` sets it; else the larger forms are tried on some themes, and by `node bench/indexes.ts` on all. */
const whole = process.env['ROUTE_PROFILER_TEST_ALL'] === '1'
const sample = new Set(['documents', 'shop', 'tenants'])
if (!whole)
  leaveOut(
    'most plans of analysed and of large tables',
    'node bench/indexes.ts --faults, or ROUTE_PROFILER_TEST_ALL=1',
  )

const examinations = { postgres: examinePostgres, mysql: examineMysql, sqlite: examineSqlite }

let server: PostgresDatabase | undefined
let maria: MariaDatabase | undefined
afterAll(async () => {
  await server?.drop()
  await maria?.drop()
})

describe('the corpus', () => {
  it('has statements that lack an index and at least as many that lack none', () => {
    const cases = readCorpus('postgres').flatMap((theme) => theme.cases)
    const lacking = cases.filter(({ missing }) => missing.length > 0)
    expect(cases.length).toBeGreaterThanOrEqual(66)
    expect(lacking.length).toBeGreaterThanOrEqual(33)
    expect(cases.length - lacking.length).toBeGreaterThanOrEqual(lacking.length)
  })
})

describe.runIf(postgres)('plans on PostgreSQL', () => {
  judge('postgres', async () => {
    server = await PostgresDatabase.create(postgres!)
    return PostgresCorpus.open(server)
  })
})
describe('plans on PGlite', () => {
  judge('postgres', () => PgliteCorpus.open())
})
describe.runIf(mariaDb)('plans on MariaDB', () => {
  judge('mysql', async () => {
    maria = await MariaDatabase.create(mariaDb!)
    return MariaCorpus.open(maria.url)
  })
})
describe('plans on SQLite', () => {
  judge('sqlite', async () => new SqliteCorpus())
})

function judge(dialect: CorpusDatabase['dialect'], open: () => Promise<CorpusDatabase>): void {
  let database: CorpusDatabase
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())
  const all = readCorpus(dialect).flatMap((theme) =>
    (Object.keys(forms) as Form[])
      .filter((form) => whole || form === '5 rows' || sample.has(theme.name))
      .map((form) => ({ name: theme.name, theme, form })),
  )
  it.each(all)('$name, $form', async ({ theme, form }) => {
    expect(await faultsOf(database, { theme, form, examine: examinations[dialect] })).toEqual([])
  })
}

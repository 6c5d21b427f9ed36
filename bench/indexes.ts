/**
 * The corpus of plans, whole: what our examination says of it on every database that is here, and what others' published
 * rules say of it on PostgreSQL, with five rows and with a hundred thousand. Prints the tables of docs/evidence.md.
 *
 *   node bench/indexes.ts
 *   node bench/indexes.ts --faults     (a line for each that is wrong)
 *   node bench/indexes.ts --others     (PostgreSQL and the rules of others only)
 *   node bench/indexes.ts --only 'PostgreSQL 18'   (databases whose name begins so, without the rules of others)
 */
import { parseArgs } from 'node:util'
import { markdownTable } from 'markdown-table'
import { examineMysql } from '../src/plans/mysql/examineMysql.ts'
import { examinePostgres } from '../src/plans/postgres/examinePostgres.ts'
import { examineSqlite } from '../src/plans/sqlite/examineSqlite.ts'
import type { CorpusDatabase } from '../__tests__/support/corpusDatabases.ts'
import {
  MariaCorpus,
  PgliteCorpus,
  PostgresCorpus,
  rights,
  type Rights,
  SqliteCorpus,
} from '../__tests__/support/corpusDatabases.ts'
import { findPostgres, PostgresDatabase } from '../__tests__/support/databases.ts'
import { faultsOf, fill, forms, indexOf, type Form } from '../__tests__/support/examineCorpus.ts'
import { findMariaDb, MariaDatabase } from '../__tests__/support/mariadb.ts'
import { findPostgresVersions, startPostgres } from '../__tests__/support/postgresServers.ts'
import { readCorpus, type CorpusCase } from '../__tests__/support/planCorpus.ts'
import { rulesOfOthers } from './indexes/rulesOfOthers.ts'

const { values: options } = parseArgs({
  options: {
    faults: { type: 'boolean', default: false },
    others: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
})

const examinations = { postgres: examinePostgres, mysql: examineMysql, sqlite: examineSqlite }
const allForms = Object.keys(forms) as Form[]
const { only } = options
const isAsked = (name: string): boolean => only === undefined || name.startsWith(only)
const postgres = await findPostgres()
const mariaDb = await findMariaDb()

const databases: (readonly [name: string, on: (use: Use) => Promise<void>])[] = [
  ...(postgres ? onServer('PostgreSQL', (use) => use(postgres)) : []),
  ...findPostgresVersions().flatMap((version) =>
    onServer(`PostgreSQL ${version}`, async (use) => {
      const server = await startPostgres(version)
      await use(server.url).finally(() => server.stop())
    }),
  ),
  ['PGlite', (use) => onOne(PgliteCorpus.open(), use)],
  ...(mariaDb ? [['MariaDB', onMariaDb] as const] : []),
  ['SQLite', (use) => onOne(Promise.resolve(new SqliteCorpus()), use)],
]

if (!options.others) {
  console.log('Statements of which all is said as it should be:\n')
  const rows: string[][] = []
  for (const [name, on] of databases) if (isAsked(name)) rows.push(await ours(name, on))
  print([['database', 'version', ...allForms, 'of which it says that it cannot tell'], ...rows])
}
if (postgres && only === undefined) {
  console.log('\nThe same statements under the rules of others: right; false alarms; missed.\n')
  await onPostgres(postgres, 'superuser', async (database) => {
    const counts = {
      '5 rows': await others(database, '5 rows'),
      '100,000 rows': await others(database, '100,000 rows'),
    }
    const names = Object.keys(counts['5 rows'])
    print([
      ['rule', ...Object.entries(counts).map(([form, all]) => `${form}, of ${totalOf(all[names[0]!]!)}`)],
      ...names.map((name) => [name, ...Object.values(counts).map((all) => shown(all[name]!))]),
    ])
  })
}

type Use = (database: CorpusDatabase) => Promise<void>

async function onOne(opening: Promise<CorpusDatabase>, use: Use): Promise<void> {
  const database = await opening
  try {
    await use(database)
  } finally {
    await database.close()
  }
}

/** Each server as three users see it. */
function onServer(
  name: string,
  withServer: (use: (url: string) => Promise<void>) => Promise<void>,
): (readonly [name: string, on: (use: Use) => Promise<void>])[] {
  return rights.map(
    (user) => [`${name}, ${user}`, (use) => withServer((url) => onPostgres(url, user, use))] as const,
  )
}

async function onPostgres(url: string, user: Rights, use: Use): Promise<void> {
  const server = await PostgresDatabase.create(url)
  await onOne(PostgresCorpus.open(server, user), use).finally(() => server.drop())
}

async function onMariaDb(use: Use): Promise<void> {
  const server = await MariaDatabase.create(mariaDb!)
  await onOne(MariaCorpus.open(server.url), use).finally(() => server.drop())
}

async function ours(name: string, on: (use: Use) => Promise<void>): Promise<string[]> {
  const row: string[] = [name]
  await on(async (database) => {
    const corpus = readCorpus(database.dialect)
    row.push(await database.version())
    const all = corpus.flatMap((theme) => theme.cases)
    const cases = all.length
    const unseen = all.filter(({ isUnseen }) => isUnseen).length
    const examine = examinations[database.dialect]
    for (const form of allForms) {
      const wrong = new Set<string>()
      for (const theme of corpus) {
        const faults = await faultsOf(database, { theme, form, examine })
        for (const fault of faults) wrong.add(`${theme.name} ${fault.split(': ', 1)[0]}`)
        if (options.faults)
          for (const fault of faults) console.log(`${name}, ${form}, ${theme.name}: ${fault}`)
      }
      row.push(`${cases - wrong.size - unseen} of ${cases}`)
    }
    row.push(String(unseen))
  })
  return row
}

interface Count {
  right: number
  falseAlarms: number
  missed: number
}

/** By rule; statements that only another kind of index could help are left out, since a report of them is no mistake. */
async function others(database: CorpusDatabase, form: Form): Promise<Record<string, Count>> {
  const counts: Record<string, Count> = {}
  for (const theme of readCorpus('postgres')) {
    await fill(database, theme, form)
    const cases = theme.cases.filter(({ advice }) => advice.includes(null))
    for (const one of cases) count(counts, 'route-profiler', { one, reported: await reported(database, one) })
    for (const rule of rulesOfOthers)
      for (const one of cases) {
        database.values = one.values
        const said = await rule.reports(database, one.sql)
        if (options.faults && said === (one.missing.length === 0))
          console.log(`${rule.name}, ${form}, ${theme.name}: ${one.name}`)
        count(counts, rule.name, { one, reported: said })
      }
    await database.clear()
  }
  return counts
}

/** Ours is right only with the right columns. */
async function reported(database: CorpusDatabase, one: CorpusCase): Promise<boolean> {
  database.values = one.values
  const index = indexOf(await examinePostgres(database, { sql: one.sql, parameters: one.values.length }))
  return one.missing.length === 0 ? index !== 'nothing' : one.missing.includes(index)
}

function count(
  counts: Record<string, Count>,
  rule: string,
  { one, reported: said }: { one: CorpusCase; reported: boolean },
): void {
  const into = (counts[rule] ??= { right: 0, falseAlarms: 0, missed: 0 })
  const lacks = one.missing.length > 0
  if (said === lacks) into.right++
  else if (said) into.falseAlarms++
  else into.missed++
}

function totalOf({ right, falseAlarms, missed }: Count): number {
  return right + falseAlarms + missed
}

function shown({ right, falseAlarms, missed }: Count): string {
  return `${right}; ${falseAlarms}; ${missed}`
}

function print(rows: string[][]): void {
  console.log(markdownTable(rows, { align: rows[0]!.map((_, column) => (column === 0 ? 'l' : 'r')) }))
}

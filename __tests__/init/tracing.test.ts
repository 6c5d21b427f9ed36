/** Values that only the database knows, by the statements of real applications on real databases. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { findPostgres, leaveOut, PostgresDatabase, StatementLog } from '../support/databases.ts'
import { findMariaDb, MariaDatabase } from '../support/mariadb.ts'
import { project, removeProjects, routeProfiler } from '../terminal/routeProfiler.ts'

afterAll(removeProjects)

const LIMIT = { timeout: 240_000 }
const golden = (name: string): string => path.join(import.meta.dirname, 'golden', name)

const ada = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
const bo = '0d5f2d8c-3a52-4a8c-9a55-5d5f9f3a7c11'
/** Of the books of tenant 7 that are not deleted there are 304, 305 and 306; branch `north` has a book, and no reader. */
const SETUP = [
  'create table branches (id integer primary key, slug varchar(40), floor integer)',
  'create table books (id integer primary key, tenant_id integer, branch_id integer, title varchar(40), deleted_at varchar(40))',
  'create table readers (id varchar(36) primary key, branch_id integer, name varchar(40))',
  'create table shelves (code varchar(40) primary key)',
  `create table loans (book_id integer not null, reader_id varchar(36) not null, returned varchar(40),
   foreign key (book_id) references books (id), foreign key (reader_id) references readers (id))`,
  'create table invitations (token varchar(40) primary key, branch_id integer)',
  `insert into branches values (21, 'harbour', 4), (22, 'north', 2)`,
  `insert into books values (301, 7, 22, 'A', 'now'), (302, 8, 22, 'B', null), (303, 9, 21, 'C', null),
   (304, 7, 21, 'D', null), (305, 7, 21, 'E', null), (306, 7, 21, 'F', null)`,
  `insert into readers values ('${ada}', 21, 'Ada'), ('${bo}', 21, 'Bo')`,
  `insert into loans values (304, '${bo}', 'now'), (305, '${ada}', null)`,
  `insert into shelves values ('tall'), ('upper')`,
  `insert into invitations values ('psst', 21)`,
]
const TABLES = ['books', 'loans', 'branches', 'readers', 'shelves', 'invitations']

const servers = { postgres: await findPostgres(), maria: await findMariaDb() }
if (!servers.postgres) leaveOut('values of a PostgreSQL database', 'set DATABASE_URL')
if (!servers.maria) leaveOut('values of a MariaDB database', 'set MYSQL_URL')

interface Database {
  url: string
  rows(table: string): Promise<Record<string, unknown>[]>
  /** What the server says that it was sent; null where it does not tell. */
  log(): Promise<string[] | null>
  drop(): Promise<void>
}

async function postgres(): Promise<Database> {
  const database = await PostgresDatabase.create(servers.postgres!, { log_statement: 'all' })
  for (const statement of SETUP) await database.query(statement)
  const log = await StatementLog.open(database)
  const sent: string[] = []
  // It tells only of connections that are open when it is asked.
  const asking = setInterval(
    () => void (asked = asked.then(async () => void sent.push(...((await log?.taken()) ?? [])))),
    100,
  )
  let asked = Promise.resolve()
  return {
    url: database.url,
    rows: (table) => database.query(`select * from ${table} order by 1`),
    async log() {
      clearInterval(asking)
      await asked
      return log && sent
    },
    async drop() {
      clearInterval(asking)
      await asked
      await database.drop()
    },
  }
}

async function mariadb(): Promise<Database> {
  const database = await MariaDatabase.create(servers.maria!)
  for (const statement of SETUP) await database.query(statement)
  return {
    url: database.url,
    rows: (table) => database.query(`select * from ${table} order by 1`),
    log: () => database.taken(),
    drop: () => database.drop(),
  }
}

function sqlite(directory: string): Database {
  const url = path.join(directory, 'library.db')
  const database = new DatabaseSync(url)
  for (const statement of SETUP) database.exec(statement)
  return {
    url,
    rows: (table) =>
      Promise.resolve(
        database
          .prepare(`select * from ${table} order by 1`)
          .all()
          .map((row) => ({ ...row })),
      ),
    log: () => Promise.resolve(null),
    drop: () => Promise.resolve(database.close()),
  }
}

test.for([
  ...(servers.postgres ? [['pg', postgres] as const, ['drizzle', postgres] as const] : []),
  ...(servers.maria ? [['mysql2', mariadb] as const] : []),
  ['sqlite', sqlite],
] as const)(
  '%s: rows that fulfil what else is asked for, and nothing is written',
  LIMIT,
  async ([client, open]) => {
    const directory = project('__tests__/apps/init')
    const database = await open(directory)
    try {
      const before = await everything(database)
      const args = ['init', '--start', 'node library.mjs']
      const env = { CLIENT: client, LIBRARY_URL: database.url }
      const { code, stdout, stderr } = await routeProfiler({ directory, args, env })
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
      const file = readFileSync(path.join(directory, 'route-fixtures.yml'), 'utf8')
      await expect(file.replaceAll(/(\.mjs):\d+ /g, '$1:LINE ')).toMatchFileSnapshot(golden('library.yml'))
      await expect(stdout).toMatchFileSnapshot(golden('library.txt'))

      // The three requests that succeeded have done what they are there for, and nothing else has happened.
      const expected = before['books']!.filter(({ id }) => id !== 306)
      const changed = expected.map((book) => (book['id'] === 304 ? { ...book, title: 'Emma' } : book))
      // What has passed is asked twice more.
      const lent = { book_id: 301, reader_id: bo, returned: null }
      const loans = [lent, lent, lent, ...before['loans']!]
      expect(await everything(database)).toEqual({ ...before, books: changed, loans })
      const log = await database.log()
      const readings = log?.filter((text) => text.includes('route-profiler'))
      expect(
        readings?.filter((text) => !/^select \/\* route-profiler init \*\/ distinct [^;]*$/.test(text)) ?? [],
      ).toEqual([])
      expect(log === null || readings!.length > 5).toBe(true)
    } finally {
      await database.drop()
    }
  },
)

async function everything(database: Database): Promise<Record<string, Record<string, unknown>[]>> {
  const tables = []
  for (const table of TABLES) tables.push([table, await database.rows(table)])
  return Object.fromEntries(tables)
}

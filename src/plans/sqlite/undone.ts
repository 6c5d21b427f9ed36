/** What is tried on an SQLite database is taken back, whatever comes of it. */
import { cellText } from '../cellText.ts'
import type { PlanDatabase } from '../planDatabase.ts'

export async function rolledBack<T>(database: PlanDatabase, attempt: () => Promise<T>): Promise<T> {
  await database.ask('savepoint route_profiler')
  try {
    return await attempt()
  } finally {
    await database.ask('rollback to route_profiler')
    await database.ask('release route_profiler')
  }
}

/** What SQLite takes a table to hold that nobody has analyzed. */
const rowsWithoutStatistics = 1_048_576

/** Plans as for a database that nobody has analyzed: what is counted in small tables says nothing about large ones. */
export async function withoutStatistics<T>(database: PlanDatabase, look: () => Promise<T>): Promise<T> {
  const names = await database.ask(
    `select name from sqlite_master where name in ('sqlite_stat1', 'sqlite_stat4') order by name`,
  )
  const tables = names.map(({ name }) => cellText(name) ?? '')
  if (!tables.includes('sqlite_stat1')) return look()
  try {
    return await rolledBack(database, async () => {
      await forget(database, tables)
      return look()
    })
  } finally {
    // It is read from the tables once more.
    await database.ask('analyze sqlite_master')
  }
}

/** What SQLite has read of a table's size it keeps when there is nothing to read any more, so it is told another one first. */
async function forget(database: PlanDatabase, tables: readonly string[]): Promise<void> {
  for (const table of tables) await database.ask(`delete from ${table}`)
  await database.ask(
    `insert into sqlite_stat1 (tbl, idx, stat) select name, null, '${rowsWithoutStatistics}' from sqlite_master where type = 'table'`,
  )
  await database.ask('analyze sqlite_master')
  await database.ask('delete from sqlite_stat1')
  await database.ask('analyze sqlite_master')
}

/** An SQLite database as one that nobody has analyzed. */
import { cellText } from '../cellText.ts'
import type { PlanDatabase } from '../planDatabase.ts'
import { undone } from '../undone.ts'

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
    return await undone(database, async () => {
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

/** Puts the tables of PostgreSQL back, also those of PGlite. */
import {
  CHANGED,
  CHANGED_FUNCTION,
  COPY,
  FORGET,
  MARK,
  PREPARE,
  RESTORE_FUNCTION,
  restoreSql,
  SIZE,
} from './postgresSql.ts'
import { type Read, refuseLarge, type Resettable } from './resettable.ts'

export const postgresTables: Resettable = {
  async snapshot(read) {
    const [[bytes, largest] = []] = await read(SIZE)
    refuseLarge(Number(bytes), String(largest ?? ''))
    for (const sql of [PREPARE, COPY, CHANGED_FUNCTION, RESTORE_FUNCTION]) await read(sql)
    const names = await read('select name from route_profiler_snapshot.tables')
    await tidy(
      read,
      names.map(([name]) => String(name)),
    )
  },
  async mark(read) {
    const [[transactions, sequences] = []] = await read(MARK)
    // Another number at the end stands for a transaction that is under way.
    const [oldest, next] = String(transactions).split(':')
    return oldest === next ? `${String(transactions)} ${String(sequences)}` : null
  },
  async changed(read) {
    const [[names] = []] = await read(CHANGED)
    return JSON.parse(String(names)) as string[]
  },
  async restore(read, tables) {
    await read(restoreSql(tables))
    await tidy(read, tables)
  },
  async forget(read) {
    await read(FORGET)
  },
}

/**
 * What was deleted would make every later scan longer, and statistics that are gathered whenever it suits the server
 * other plans: so they are always as they are now.
 */
async function tidy(read: Read, tables: readonly string[]): Promise<void> {
  for (const table of tables) await read(`vacuum (analyze) ${table}`)
}

/** Puts the tables of PostgreSQL back, also those of PGlite. */
import {
  CHANGED,
  CHANGED_FUNCTION,
  COPY,
  END_GROWTH,
  FORGET,
  MARK,
  PREPARE,
  RESTORE_FUNCTION,
  restoreSql,
  SIZE,
} from './postgresSql.ts'
import { type Read, refuseLarge, type Resettable, untilNoneIsLeft } from './resettable.ts'

export const postgresTables: Resettable = {
  endGrowth: (read) => untilNoneIsLeft(async () => (await read(END_GROWTH)).length),
  async snapshot(read) {
    const [[bytes, largest] = []] = await read(SIZE)
    refuseLarge(Number(bytes), largest ?? '')
    for (const sql of [PREPARE, COPY, CHANGED_FUNCTION, RESTORE_FUNCTION]) await read(sql)
    const names = await read('select name from route_profiler_snapshot.tables')
    await tidy(
      read,
      names.map(([name]) => name!),
    )
  },
  async mark(read) {
    const [[transactions = '', sequences] = []] = await read(MARK)
    // An older one than the next is under way.
    const [oldest, next] = transactions!.split(':')
    return oldest === next ? `${transactions} ${sequences}` : null
  },
  async changed(read) {
    const [[names] = []] = await read(CHANGED)
    return JSON.parse(names ?? '[]') as string[]
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

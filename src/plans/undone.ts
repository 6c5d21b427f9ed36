/** What is tried on a database of PostgreSQL or SQLite is taken back. */
import type { PlanDatabase } from './planDatabase.ts'

/** Whatever comes of it: what came before it stays, and so does the transaction where it throws. */
export async function undone<T>(database: PlanDatabase, work: () => Promise<T>): Promise<T> {
  await database.ask('savepoint route_profiler')
  try {
    return await work()
  } finally {
    await database.ask('rollback to savepoint route_profiler')
    await database.ask('release savepoint route_profiler')
  }
}

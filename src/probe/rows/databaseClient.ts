/** The client that the application asks its database with, for a question of ours. */
import { poolClients } from '../pools.ts'

export interface DatabaseClient {
  /** The client's package. */
  driver: string
  /** Asks it, and answers with its rows. */
  read: (sql: string, values: unknown[]) => unknown
}

let last: DatabaseClient | null = null
let pool: DatabaseClient | null = null

/** Takes note of the one that an observed statement went to. */
export function noteClient(client: DatabaseClient): void {
  last = client
}

/** The last one that was seen at work, then a pool that there is: a connection may have been closed by then. */
export function* databaseClients(): Generator<DatabaseClient> {
  if (last) yield last
  // To look for pools collects garbage: one that is found is kept.
  pool ??= poolClients()[0] ?? null
  if (pool) yield pool
}

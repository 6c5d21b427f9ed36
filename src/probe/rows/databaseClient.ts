/** The client that the application asks its database with, for a question of ours. */
import { poolsOf } from '../pools.ts'

export interface DatabaseClient {
  /** The client's package. */
  driver: string
  /** Asks it, and answers with its rows. */
  read: (sql: string, values: unknown[]) => unknown
}

let last: DatabaseClient | null = null

/** Takes note of the one that an observed statement went to. */
export function noteClient(client: DatabaseClient): void {
  last = client
}

/** The last one that was seen at work, else a pool that there is; null where neither is known. */
export function databaseClient(): DatabaseClient | null {
  return last ?? poolsOf()[0] ?? null
}

/** The client that the application asks its database with, for a question of ours. */
import { knownClients } from '../pools.ts'

export interface DatabaseClient {
  /** The client's package. */
  driver: string
  /** Asks it, and answers with its rows, or with what it has changed. */
  read: (sql: string, values: unknown[]) => unknown
}

let last: DatabaseClient | null = null

/** Takes note of the one that an observed statement went to. */
export function noteClient(client: DatabaseClient): void {
  last = client
}

/** The last one that was seen at work, then one that is open: a connection may have been closed by then. */
export function* databaseClients(): Generator<DatabaseClient> {
  if (last) yield last
  yield* knownClients().slice(0, 1)
}

/** The client that a kept statement went to, and the database that it is of. */
import { clientOf, knownClients, noteOwners, type OpenClient } from '../pools.ts'
import { databasesOf } from '../rows/databases.ts'
import { keptClients, type KeptStatement } from './keptStatements.ts'

export interface PlanClient {
  client: OpenClient
  name: string
  /** The same for several clients of one database. */
  identity: string
}

/** Asked once: it is no matter of the statement. */
const known = new WeakMap<OpenClient, PlanClient>()

export async function planClient(statement: KeptStatement): Promise<PlanClient | { refused: string }> {
  // The connection that is taken for one statement may be that of another.
  noteOwners(keptClients())
  const client = statement.client && clientOf(statement.client)
  // What a transaction hands out is no client of its own: where there is but one database, it is of that.
  const candidates = client ? [client] : knownClients().filter(({ driver }) => driver === statement.driver)
  const [only] = candidates
  if (only !== undefined && candidates.length === 1 && known.has(only)) return known.get(only)!
  const found = await databasesOf(candidates)
  const [first] = found
  if (first === undefined) return { refused: 'its database answers no question of ours' }
  if (found.length > 1) return { refused: 'nobody knows which of several databases it went to' }
  known.set(first.client, first)
  return first
}

/** Which of the application's databases a statement is for. */
import { knownClients, openClients } from '../pools.ts'
import type { SqlAnswer } from '../protocol.ts'
import { type DatabaseClient, databaseClients } from './databaseClient.ts'
import { databasesOf } from './databases.ts'

/**
 * @param wanted the name of the database, where it was said
 * @param anew looks for clients again: those that were found may be closed by now, and others be there
 */
export async function chooseClient(wanted: string | null, anew = false): Promise<DatabaseClient | SqlAnswer> {
  const known = anew ? openClients() : knownClients()
  const clients = known.length > 0 ? known : [...databaseClients()]
  const [only, ...others] = clients
  if (only === undefined) return { outcome: 'no-client' }
  if (wanted === null && others.length === 0) return only
  const databases = await databasesOf(clients)
  const meant = databases.filter(({ name }) => wanted === null || name === wanted)
  if (meant.length === 1) return meant[0]!.client
  // What keeps all of them from answering is told by the first.
  if (wanted === null && databases.length === 0) return only
  return { outcome: 'unclear', databases: databases.map(({ name, client }) => `${name} (${client.driver})`) }
}

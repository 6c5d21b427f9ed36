/** The databases of this process, as others can tell whether they use them as well. */
import { type OpenClient, openClients } from '../pools.ts'
import type { UsedDatabase } from '../protocol.ts'
import { dialectOf } from '../trace/tokens.ts'
import { databasesOf, type FoundDatabase } from './databases.ts'

export async function usedDatabases(): Promise<UsedDatabase[]> {
  const found = await databasesOf(openClients())
  return found.map((one) => ({
    name: one.name,
    client: one.client.driver,
    host: one.client.host,
    identity: isTold(one) ? one.identity : null,
  }))
}

/** Not of one that is embedded or in memory, nor of a server that does not say which it is. */
function isTold({ client: { driver, host }, name }: FoundDatabase<OpenClient>): boolean {
  if (driver === 'pglite') return false
  return dialectOf(driver) !== 'sqlite' || (host === null && name !== ':memory:')
}

/** Which of the application's databases a statement is for. */
import { basename } from 'node:path'
import { openClients } from '../pools.ts'
import type { SqlAnswer } from '../protocol.ts'
import { ours } from '../trace/reading.ts'
import { type Dialect, dialectOf } from '../trace/tokens.ts'
import { type DatabaseClient, databaseClients } from './databaseClient.ts'
import { recordsOf } from './records.ts'

const LONGEST_MS = 5000
const OWN = ours('step')
// The application's tests or mocks may replace it later.
const { setTimeout } = globalThis

interface Database {
  client: DatabaseClient
  name: string
  /** The same for several clients of one database. */
  identity: string
}

/** To look for them collects garbage: they are kept. */
let known: DatabaseClient[] = []

/**
 * @param wanted the name of the database, where it was said
 * @param anew looks for clients again: those that were found may be closed by now, and others be there
 */
export async function chooseClient(wanted: string | null, anew = false): Promise<DatabaseClient | SqlAnswer> {
  if (anew || known.length === 0) known = openClients()
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

/** Each once, of those whose clients answer and may write. */
async function databasesOf(clients: readonly DatabaseClient[]): Promise<Database[]> {
  const told = await Promise.all(
    clients.map((client, i) => withinTime(databaseOf(client, String(i)).catch(() => null))),
  )
  const answering = told.filter((database) => database !== null)
  return answering.filter(
    ({ identity }, at) => answering.findIndex((one) => one.identity === identity) === at,
  )
}

async function databaseOf(client: DatabaseClient, number: string): Promise<Database | null> {
  const dialect = dialectOf(client.driver)
  const [row] = recordsOf(await client.read(OWN + NAMES[dialect], []))
  if (row === undefined) return null
  const { name, server } = row
  const written = typeof name === 'string' ? name : ''
  if (dialect !== 'sqlite')
    return { client, name: written, identity: `${dialect} ${String(server)} ${written}` }
  // One in memory is nobody else's.
  return { client, name: basename(written) || ':memory:', identity: `sqlite ${written || number}` }
}

const NAMES: Record<Dialect, string> = {
  // A replica is the same database, and takes no rows.
  postgres: `current_database() as name, concat(inet_server_addr(), ' ', inet_server_port()) as server
    where current_setting('transaction_read_only') = 'off'`,
  mysql: `database() as name, concat(@@hostname, ' ', @@port) as server`,
  sqlite: `file as name from pragma_database_list where name = 'main'`,
}

function withinTime<T>(asking: Promise<T | null>): Promise<T | null> {
  const late = new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), LONGEST_MS).unref()
  })
  return Promise.race([asking, late])
}

/** The databases that clients are of: several may be of one. */
import { basename } from 'node:path'
import { ours } from '../trace/reading.ts'
import { type Dialect, dialectOf } from '../trace/tokens.ts'
import type { DatabaseClient } from './databaseClient.ts'
import { recordsOf } from './records.ts'
import { withinTime } from './withinTime.ts'

/** A client that is not connected waits until it is: PGlite compiles itself, for several seconds on a busy machine. */
const LONGEST_MS = 10_000
const OWN = ours('step')

export interface FoundDatabase<C> {
  client: C
  name: string
  /** The same for several clients of one database. */
  identity: string
}

/** Each once, of those whose clients answer and may write. */
export async function databasesOf<C extends DatabaseClient>(
  clients: readonly C[],
): Promise<FoundDatabase<C>[]> {
  const told = await Promise.all(
    clients.map((client, i) =>
      withinTime(
        databaseOf(client, String(i)).catch(() => null),
        LONGEST_MS,
        null,
      ),
    ),
  )
  const answering = told.filter((database) => database !== null)
  return answering.filter(
    ({ identity }, at) => answering.findIndex((one) => one.identity === identity) === at,
  )
}

async function databaseOf<C extends DatabaseClient>(
  client: C,
  number: string,
): Promise<FoundDatabase<C> | null> {
  const dialect = dialectOf(client.driver)
  const asked = (sql: string): Promise<unknown> => Promise.resolve(client.read(OWN + sql, []))
  const [first, ...others] = NAMES[dialect]
  const [row] = recordsOf(await others.reduce((answer, sql) => answer.catch(() => asked(sql)), asked(first)))
  if (row === undefined) return null
  const { name, server } = row
  const written = typeof name === 'string' ? name : ''
  // One that is embedded or in memory is nobody else's.
  if (dialect === 'sqlite')
    return { client, name: basename(written) || ':memory:', identity: `sqlite ${written || number}` }
  const place = client.driver === 'pglite' ? number : String(server)
  return { client, name: written, identity: `${dialect} ${place} ${written}` }
}

// A replica is the same database, and takes no rows.
const WRITABLE = `where current_setting('transaction_read_only') = 'off'`

/** Those after the first are for servers that refuse it. */
const NAMES: Record<Dialect, [string, ...string[]]> = {
  postgres: [
    // A socket, 127.0.0.1 and ::1 lead to one server, which has started once.
    `current_database() as name, concat(extract(epoch from pg_postmaster_start_time()), ' ', current_setting('port')) as server ${WRITABLE}`,
    `current_database() as name, concat(inet_server_addr(), ' ', current_setting('port')) as server ${WRITABLE}`,
  ],
  mysql: [`database() as name, concat(@@hostname, ' ', @@port) as server`],
  sqlite: [`file as name from pragma_database_list where name = 'main'`],
}

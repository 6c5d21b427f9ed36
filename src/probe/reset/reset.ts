/** Puts the tables of all databases of this process back: asked by the collector, and never while anything is measured. */
import path from 'node:path'
import { drivers } from '../drivers/index.ts'
import { attempt } from '../faults.ts'
import type { ProbeMethods } from '../protocol.ts'
import { type OpenedClient, openClients } from '../rows/clientClasses.ts'
import { dialectOf } from '../trace/tokens.ts'
import { isLocalHost, looksLikeProduction } from './localHost.ts'
import { mysqlTables } from './mysqlTables.ts'
import { postgresTables } from './postgresTables.ts'
import { type Read, reader, Refused, type Resettable } from './resettable.ts'
import { sqliteTables } from './sqliteTables.ts'

interface Database {
  client: OpenedClient
  tables: Resettable
  /** As they were left by us. */
  mark: string | null
}

let databases: Database[] = []

type Where = ProbeMethods['snapshot']['params']

/** Keeps how all tables are now. @throws Refused where that cannot be, or is not safe */
export async function snapshot({ hosts, directory, isKept }: Where): Promise<void> {
  if (!isKept) await forget()
  for (const { name, prepare } of drivers) attempt(name, () => prepare?.())
  const found = await distinct(openClients())
  if (found.length === 0) throw new Refused('no database client of this process is known')
  databases = []
  for (const [i, { client, name }] of found.entries()) {
    const { host } = client
    if (!isLocalHost(host) && !hosts.includes(host!))
      throw new Refused(`the database is on ${host!}, which is not this machine`)
    if (looksLikeProduction(name)) throw new Refused(`the database is called ${name}`)
    const tables = tablesOf(client, path.join(directory, `${i}.db`))
    const database: Database = { client, tables, mark: null }
    databases.push(database)
    if (isKept) continue
    await using(client, async (read) => {
      await tables.snapshot(read)
      database.mark = await tables.mark(read)
    })
  }
}

/** By dialect and name; null where nothing can have been written. */
export async function changedTables(): Promise<string[] | null> {
  const changed: string[] = []
  let written = false
  for (const { client, tables, mark } of databases) {
    await using(client, async (read) => {
      if (mark !== null && (await tables.mark(read)) === mark) return
      written = true
      const dialect = dialectOf(client.driver)
      changed.push(...(await tables.changed(read)).map((table) => `${dialect} ${table}`))
    })
  }
  return written ? changed : null
}

/** @param names as `changedTables` tells them */
export async function restoreTables(names: readonly string[]): Promise<void> {
  for (const database of databases) {
    const { client, tables } = database
    const dialect = `${dialectOf(client.driver)} `
    const own = names.filter((name) => name.startsWith(dialect)).map((name) => name.slice(dialect.length))
    await using(client, async (read) => {
      await tables.restore(read, own)
      database.mark = await tables.mark(read)
    })
  }
}

/** Takes away what was kept. */
export async function forget(): Promise<void> {
  const known = databases
  databases = []
  for (const { client, tables } of known) await using(client, (read) => tables.forget(read)).catch(() => {})
}

function tablesOf({ driver, batch }: OpenedClient, file: string): Resettable {
  const dialect = dialectOf(driver)
  if (dialect === 'postgres') return postgresTables
  return dialect === 'mysql' ? mysqlTables : sqliteTables(file, batch)
}

function using<T>({ read, hold }: OpenedClient, run: (read: Read) => Promise<T>): Promise<T> {
  return hold ? hold((held) => run(reader(held))) : run(reader(read))
}

const WHICH = {
  postgres: `select coalesce(host(inet_server_addr()), '') || ':' || current_setting('port') || '/' || current_database(), current_database()::text`,
  mysql: `select concat(@@hostname, ':', @@port, '/', database()), database()`,
  sqlite: `select file, file from pragma_database_list where name = 'main'`,
}
/** A client that is not connected waits until it is. */
const LONGEST_MS = 3000
// The application's tests or mocks may replace it later.
const { setTimeout } = globalThis

/** One client of each database, the first that answers. */
async function distinct(clients: readonly OpenedClient[]): Promise<{ client: OpenedClient; name: string }[]> {
  const found = new Map<unknown, { client: OpenedClient; name: string }>()
  for (const client of clients) {
    const late = new Promise<(string | null)[][]>((resolve) => {
      setTimeout(() => resolve([]), LONGEST_MS).unref()
    })
    const asked = using(client, (read) => read(WHICH[dialectOf(client.driver)])).catch(() => [])
    const [row] = await Promise.race([asked, late])
    if (!row || row[0] === null) continue
    // In memory each is another.
    const [which] = row
    const id = which === '' || client.driver === 'pglite' ? client : which
    if (!found.has(id)) found.set(id, { client, name: row[1] ?? '' })
  }
  return [...found.values()]
}

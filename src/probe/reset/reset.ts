/** Puts the tables of all databases of this process back: asked by the collector, and never while anything is measured. */
import path from 'node:path'
import { type OpenClient, openClients } from '../pools.ts'
import type { ProbeMethods } from '../protocol.ts'
import { databasesOf, type FoundDatabase } from '../rows/databases.ts'
import { dialectOf } from '../trace/tokens.ts'
import { isLocalHost, looksLikeProduction } from './localHost.ts'
import { mysqlTables } from './mysqlTables.ts'
import { postgresTables } from './postgresTables.ts'
import { type Read, reader, Refused, type Resettable } from './resettable.ts'
import { sqliteTables } from './sqliteTables.ts'

interface KeptDatabase {
  client: OpenClient
  tables: Resettable
  /** As they were left by us. */
  mark: string | null
}

let databases: KeptDatabase[] = []

type Where = ProbeMethods['snapshot']['params']

/**
 * Keeps how all tables are now.
 * @returns of how many databases
 * @throws Refused where that cannot be, or is not safe
 */
export async function snapshot(where: Where): Promise<number> {
  if (!where.isKept) await forget()
  const found = (await databasesOf(openClients())).filter(({ name }) => name !== '')
  databases = []
  try {
    for (const one of found) await keep(one, where)
  } catch (error) {
    // Some of them cannot be put back without the others.
    await forget()
    throw error
  }
  return found.length
}

/** @throws Refused */
async function keep({ client, name, identity }: FoundDatabase<OpenClient>, where: Where): Promise<void> {
  const { hosts, directory, isKept } = where
  const { host } = client
  if (!isLocalHost(host) && !hosts.includes(host!))
    throw new Refused(`the database is on ${host!}, which is not this machine`)
  // The file of SQLite counts with its folder.
  const called = dialectOf(client.driver) === 'sqlite' ? identity : name
  if (looksLikeProduction(called)) throw new Refused(`the database is called ${called}`)
  const tables = tablesOf(client, path.join(directory, `${databases.length}.db`))
  const database: KeptDatabase = { client, tables, mark: null }
  databases.push(database)
  if (isKept) return
  await using(client, async (read) => {
    await tables.snapshot(read)
    database.mark = await tables.mark(read)
  })
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

function tablesOf({ driver, batch }: OpenClient, file: string): Resettable {
  const dialect = dialectOf(driver)
  if (dialect === 'postgres') return postgresTables
  return dialect === 'mysql' ? mysqlTables : sqliteTables(file, batch)
}

function using<T>({ read, hold }: OpenClient, run: (read: Read) => Promise<T>): Promise<T> {
  return hold ? hold((held) => run(reader(held))) : run(reader(read))
}

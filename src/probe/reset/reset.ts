/** Puts the tables of all databases of this process back: asked by the collector, and never while anything is measured. */
import path from 'node:path'
import { type OpenClient, openClients } from '../pools.ts'
import type { ProbeMethods } from '../protocol.ts'
import { databasesOf, type FoundDatabase } from '../rows/databases.ts'
import { OF_GROWTH } from '../trace/reading.ts'
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
  await takeBack()
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
  if (isKept) return using(client, (read) => tables.endGrowth(read))
  await using(client, async (read) => {
    await tables.snapshot(read)
    database.mark = await tables.mark(read)
  })
}

/** By dialect and name; null where nothing can have been written. */
export async function changedTables(): Promise<string[] | null> {
  await takeBack()
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
  await takeBack()
  for (const database of databases) {
    const { client, tables } = database
    const dialect = `${dialectOf(client.driver)} `
    const own = names.filter((name) => name.startsWith(dialect)).map((name) => name.slice(dialect.length))
    await using(client, async (read) => {
      await tables.restore(read, own)
      database.mark = await tables.mark(read)
    })
  }
  process.off('SIGTERM', restoreAtEnd)
}

export interface UsableDatabase {
  driver: string
  /** With one connection of it. */
  using: <T>(run: (read: Read) => Promise<T>) => Promise<T>
}

/** Aborted where whoever has been lent a database is to send nothing more to it. */
let lending = new AbortController()
const underWay = new Set<Promise<unknown>>()

/** The databases whose tables can be put back, lent to whoever adds rows until that is asked for. */
export function keptDatabases(): UsableDatabase[] {
  const { signal } = lending
  if (!process.listeners('SIGTERM').includes(restoreAtEnd)) process.prependListener('SIGTERM', restoreAtEnd)
  return databases.map(({ client }) => ({
    driver: client.driver,
    using: (run) =>
      using(
        client,
        (read) =>
          run(async (sql, values) => {
            signal.throwIfAborted()
            const sent = read(sql, values)
            underWay.add(sent)
            return sent.finally(() => underWay.delete(sent))
          }),
        OF_GROWTH,
      ),
  }))
}

let isEnding = false

/**
 * Whoever would ask for it has been killed: then the application is asked to end, and has a moment for that. It may be asked more
 * than once, as npm passes the signal on.
 */
function restoreAtEnd(): void {
  if (isEnding) return
  isEnding = true
  // What the application does at its end goes on beside it, and may be a listener for one time.
  const isAlone = process.listenerCount('SIGTERM') === 1
  void restoreAll()
    .catch(() => {})
    .finally(() => {
      isEnding = false
      process.off('SIGTERM', restoreAtEnd)
      if (isAlone) process.kill(process.pid, 'SIGTERM')
    })
}

/** The copies stay: a process that hung may be ended in this way, and the next one goes on with them. */
async function restoreAll(): Promise<void> {
  await restoreTables((await changedTables()) ?? [])
}

/** What is under way is waited for, and nothing comes after it: what is put back then stays as it is. */
async function takeBack(): Promise<void> {
  lending.abort(new Refused('its tables are put back'))
  lending = new AbortController()
  await Promise.allSettled(underWay)
}

/** Takes away what was kept. */
export async function forget(): Promise<void> {
  await takeBack()
  process.off('SIGTERM', restoreAtEnd)
  const known = databases
  databases = []
  for (const { client, tables } of known) await using(client, (read) => tables.forget(read)).catch(() => {})
}

function tablesOf({ driver, batch }: OpenClient, file: string): Resettable {
  const dialect = dialectOf(driver)
  if (dialect === 'postgres') return postgresTables
  return dialect === 'mysql' ? mysqlTables : sqliteTables(file, batch)
}

function using<T>(
  { read, hold }: OpenClient,
  run: (read: Read) => Promise<T>,
  beginning?: string,
): Promise<T> {
  return hold ? hold((held) => run(reader(held, beginning))) : run(reader(read, beginning))
}

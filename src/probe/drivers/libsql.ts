/** libsql: clients and transactions of its three transports, which have their methods in common. */
import { watchCall } from '../clientStatements.ts'
import type { Driver } from '../hook.ts'
import { noteMade, type OpenClient } from '../pools.ts'
import { watch } from '../watch.ts'
import { exportsOf } from './clientFile.ts'
import { onSchemaCopy } from './sqliteCopy.ts'

type Statement = string | { sql?: string; args?: unknown } | [string, unknown?]

interface Client {
  execute(statement: { sql: string; args: unknown[] }): unknown
  batch(statements: string[], mode: 'write'): Promise<unknown>
  protocol?: string
}

function textOf(statement: Statement): string {
  if (typeof statement === 'string') return statement
  return (Array.isArray(statement) ? statement[0] : statement.sql) ?? ''
}

function valuesOf(statement: Statement, args: unknown): unknown[] {
  const own = typeof statement === 'string' ? args : Array.isArray(statement) ? statement[1] : statement.args
  if (own === undefined || own === null) return []
  return Array.isArray(own) ? own : [own]
}

function reading(client: object) {
  return (sql: string, values: unknown[]): unknown => (client as Client).execute({ sql, args: values })
}

interface InMemory extends Client {
  transaction(mode: 'write'): Promise<Client & { close(): void }>
  close(): void
}

type Create = (config: { url: string }) => InMemory

/** Of those that need no server. */
let create: Create | null = null

/** In a transaction: outside of one, whatever a statement leaves open is undone behind it. */
async function inMemory(make: Create): Promise<{ read: ReturnType<typeof reading>; close: () => void }> {
  const client = make({ url: ':memory:' })
  await client.execute({ sql: 'pragma foreign_keys = off', args: [] })
  const transaction = await client.transaction('write')
  return {
    read: reading(transaction),
    close() {
      transaction.close()
      client.close()
    },
  }
}

/** Of a server the client does not say where it is. */
function asking(object: object): Omit<OpenClient, 'driver'> {
  const client = object as Client
  const isFile = client.protocol === 'file'
  return {
    read: reading(client),
    ...(isFile && create && { alone: onSchemaCopy(reading(client), () => inMemory(create!)) }),
    batch: (statements: string[]) => client.batch(statements, 'write'),
    host: isFile ? null : `a server of libSQL (${String(client.protocol)})`,
  }
}

function watchClient(prototype: object): void {
  watch(prototype, 'execute', (self, given) => {
    const [statement, args] = given as [Statement, unknown]
    const values = valuesOf(statement, args)
    const read = reading(self)
    const about = { driver: 'libsql', layer: 'execute', sql: textOf(statement), values, client: self, read }
    return watchCall(about, given)
  })
  for (const name of ['batch', 'migrate']) {
    watch(prototype, name, (_self, given) => {
      const [statements] = given as [Statement[]]
      const sql = statements.map(textOf).join(';\n')
      const values = statements.flatMap((statement) => valuesOf(statement, undefined))
      return watchCall(
        { driver: 'libsql', layer: 'batch', sql, values, statements: statements.length },
        given,
      )
    })
  }
  watch(prototype, 'executeMultiple', (_self, given) =>
    watchCall({ driver: 'libsql', layer: 'script', sql: String(given[0]), values: [] }, given),
  )
}

function isOpen(client: object): boolean {
  return (client as { closed?: boolean }).closed !== true
}

const FILE = /\/@libsql\/client\/lib-(esm|cjs)\/(sqlite3|http|ws|hrana)\.js$/
const OF_FILES = /\/@libsql\/client\/lib-(esm|cjs)\/sqlite3\.js$/
/** In the constructors of clients, of which there are three: to look for the objects of each in the heap takes thrice as long. */
const MADE = /(\bthis\.protocol\s*=\s*)(["'](?:file|http|ws)["'])/
const MADE_CALL = 'globalThis[Symbol.for("route-profiler")]?.libsqlClient'

export const libsql: Driver = {
  name: 'libsql',
  sources: [
    exportsOf(FILE, 'libsqlClasses'),
    {
      file: OF_FILES,
      transform: (source, file) =>
        OF_FILES.test(file) && source.includes('function createClient')
          ? `${source}\n;globalThis[Symbol.for("route-profiler")]?.libsqlCreate?.(createClient)`
          : null,
    },
    {
      file: FILE,
      transform: (source) => (MADE.test(source) ? source.replace(MADE, `$1(${MADE_CALL}?.(this),$2)`) : null),
    },
  ],
  calls: {
    libsqlCreate(made: unknown) {
      if (typeof made === 'function') create = made as Create
    },
    libsqlClient(client: object) {
      // Something of the application's own may be written alike.
      if (['execute', 'batch', 'executeMultiple', 'transaction'].every((name) => name in client))
        noteMade('libsql', client, { isOpen, asking })
    },
    libsqlClasses(exported: Record<string, unknown>) {
      for (const made of Object.values(exported)) {
        if (typeof made === 'function' && made.prototype) watchClient(made.prototype as object)
      }
    },
  },
}

/** libsql: clients and transactions of its three transports, which have their methods in common. */
import { watchCall } from '../clientStatements.ts'
import type { Driver } from '../hook.ts'
import { noteClientClass, type Opened } from '../rows/clientClasses.ts'
import { watch } from '../watch.ts'
import { exportsOf } from './clientFile.ts'

type Statement = string | { sql?: string; args?: unknown } | [string, unknown?]

interface Client {
  execute(statement: { sql: string; args: unknown[] }): unknown
  batch(statements: string[], mode: 'write'): Promise<unknown>
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

function open(client: object): Opened | null {
  const { closed, protocol } = client as { closed?: boolean; protocol?: string }
  if (closed) return null
  // What is not a file is on a server of which the client does not say where it is.
  return {
    read: (sql, args) => (client as Client).execute({ sql, args }),
    batch: (statements) => (client as Client).batch(statements, 'write'),
    host: protocol === 'file' ? null : `a server of libSQL (${String(protocol)})`,
  }
}

function watchClient(prototype: object): void {
  watch(prototype, 'execute', (self, given) => {
    const [statement, args] = given as [Statement, unknown]
    const values = valuesOf(statement, args)
    const read = (sql: string, values: unknown[]): unknown => (self as Client).execute({ sql, args: values })
    return watchCall({ driver: 'libsql', layer: 'execute', sql: textOf(statement), values, read }, given)
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

export const libsql: Driver = {
  name: 'libsql',
  sources: [exportsOf(/\/@libsql\/client\/lib-(esm|cjs)\/(sqlite3|http|ws|hrana)\.js$/, 'libsqlClasses')],
  calls: {
    libsqlClasses(exported: Record<string, unknown>) {
      for (const made of Object.values(exported)) {
        if (typeof made !== 'function' || !made.prototype) continue
        const prototype = made.prototype as object
        watchClient(prototype)
        if (made.name.endsWith('Client')) noteClientClass({ driver: 'libsql', prototype, open })
      }
    },
  },
}

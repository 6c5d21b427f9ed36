/** PGlite: the client, and what it hands to a transaction. */
import { watchCall } from '../clientStatements.ts'
import type { Driver } from '../hook.ts'
import { noteTransaction } from '../queries.ts'
import { noteClientClass, type Opened } from '../rows/clientClasses.ts'
import { watch } from '../watch.ts'
import { exportsOf } from './clientFile.ts'

interface Client {
  query(text: string, values: unknown[]): unknown
}

function open(client: object): Opened | null {
  if ((client as { closed?: boolean }).closed) return null
  return { read: (text, values) => (client as Client).query(text, values), host: null }
}

function watchClient(client: object): void {
  watch(client, 'query', (self, given) => {
    const [sql, values] = given
    const parameters = Array.isArray(values) ? values : []
    const read = (text: string, values: unknown[]): unknown => (self as Client).query(text, values)
    return watchCall({ driver: 'pglite', layer: 'query', sql: String(sql), values: parameters, read }, given)
  })
  watch(client, 'exec', (_self, given) =>
    watchCall({ driver: 'pglite', layer: 'exec', sql: String(given[0]), values: [] }, given),
  )
}

function watchTransaction(_self: object, given: unknown[]): undefined {
  noteTransaction()
  const [run] = given as [(transaction: object) => unknown]
  if (typeof run !== 'function') return
  given[0] = (transaction: object) => {
    watchClient(transaction)
    return run(transaction)
  }
}

export const pglite: Driver = {
  name: 'pglite',
  sources: [exportsOf(/\/@electric-sql\/pglite\/dist\/index\.c?js$/, 'pgliteClass')],
  calls: {
    pgliteClass({ PGlite }: { PGlite?: { prototype: object } }) {
      if (PGlite) noteClientClass({ driver: 'pglite', prototype: PGlite.prototype, open })
      let at: object | null = PGlite?.prototype ?? null
      for (; at && at !== Object.prototype; at = Object.getPrototypeOf(at) as object | null) {
        watchClient(at)
        watch(at, 'transaction', watchTransaction)
      }
    },
  },
}

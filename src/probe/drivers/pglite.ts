/** PGlite: the client, and what it hands to a transaction. */
import { watchCall } from '../clientStatements.ts'
import type { Driver } from '../hook.ts'
import { type Alone, noteClientClass } from '../pools.ts'
import { noteTransaction } from '../queries.ts'
import { watch } from '../watch.ts'
import { exportsOf } from './clientFile.ts'

interface Client {
  query(text: string, values: unknown[]): unknown
}

function reading(client: object) {
  return (text: string, values: unknown[]): unknown => (client as Client).query(text, values)
}

interface Transaction extends Client {
  exec(text: string): Promise<unknown[]>
  rollback(): Promise<void>
}

interface Whole {
  transaction<T>(run: (transaction: Transaction) => Promise<T>): Promise<T>
}

/** Everything else waits until a transaction is over; this one is undone in any case. */
function aloneOf(client: object): Alone {
  return (use) =>
    (client as Whole).transaction(async (transaction) => {
      try {
        return await use(async (text, values) =>
          values.length > 0 ? transaction.query(text, values) : (await transaction.exec(text)).at(-1),
        )
      } finally {
        await transaction.rollback()
      }
    })
}

/** @param owner of a transaction: the client whose it is */
function watchClient(client: object, owner?: object): void {
  watch(client, 'query', (self, given) => {
    const [sql, values] = given
    const parameters = Array.isArray(values) ? values : []
    const read = reading(self)
    const about = {
      driver: 'pglite',
      layer: 'query',
      sql: String(sql),
      values: parameters,
      client: owner ?? self,
      read,
    }
    return watchCall(about, given)
  })
  watch(client, 'exec', (_self, given) =>
    watchCall({ driver: 'pglite', layer: 'exec', sql: String(given[0]), values: [] }, given),
  )
}

function watchTransaction(self: object, given: unknown[]): undefined {
  noteTransaction()
  const [run] = given as [(transaction: object) => unknown]
  if (typeof run !== 'function') return
  given[0] = (transaction: object) => {
    watchClient(transaction, self)
    return run(transaction)
  }
}

/** One that has not started yet waits until it has. */
function isOpen(client: object): boolean {
  return (client as { closed?: boolean }).closed !== true
}

export const pglite: Driver = {
  name: 'pglite',
  sources: [exportsOf(/\/@electric-sql\/pglite\/dist\/index\.c?js$/, 'pgliteClass')],
  calls: {
    pgliteClass({ PGlite }: { PGlite?: { prototype: object } }) {
      let at: object | null = PGlite?.prototype ?? null
      if (at)
        noteClientClass('pglite', at, {
          isOpen,
          asking: (client) => ({ read: reading(client), host: null, alone: aloneOf(client) }),
        })
      for (; at && at !== Object.prototype; at = Object.getPrototypeOf(at) as object | null) {
        watchClient(at)
        watch(at, 'transaction', watchTransaction)
      }
    },
  },
}

/** node-postgres, also with its native binding. */
import { watchCall } from '../clientStatements.ts'
import type { Driver } from '../hook.ts'
import { notePoolClass } from '../pools.ts'
import { noteClientClass } from '../rows/clientClasses.ts'
import { watch, type Before } from '../watch.ts'
import { isCursor, watchCursor } from './pgCursor.ts'
import { clientPrototype, madeInBundle } from './bundledClient.ts'
import { bindCallbacks, exportsOf } from './clientFile.ts'

type Class = { prototype: object }
/** Text, `{ text, values }`, or something that sends itself, such as a cursor. */
type Query = string | { text?: string; values?: unknown[]; cursor?: { text?: string; values?: unknown[] } }

interface Client {
  query(query: { text: string; values: unknown[]; rowMode: 'array' }): unknown
}

function reading(client: Client) {
  return (text: string, values: unknown[]): unknown => client.query({ text, values, rowMode: 'array' })
}

/** A statement of a pool passes one of its clients too. */
function observe(layer: string): Before {
  return (self, given) => {
    const [query, values] = given as [Query | null | undefined, unknown]
    const config = typeof query === 'string' ? { text: query } : (query ?? {})
    const cursor = 'cursor' in config ? config.cursor : config
    const sql = config.text ?? cursor?.text ?? ''
    const parameters = 'values' in config ? config.values : (cursor?.values ?? values)
    const statement = {
      driver: 'pg',
      layer,
      sql,
      values: Array.isArray(parameters) ? (parameters as unknown[]) : [],
      read: reading(self as Client),
    }
    return isCursor(cursor) ? watchCursor(cursor, statement) : watchCall(statement, given)
  }
}

interface Pool extends Client {
  options: { max: number; host?: string; connectionString?: string }
  ending?: boolean
}

interface Connected extends Client {
  host?: string | null
  connectionParameters?: { host?: string | null }
  _connected?: boolean
  _ending?: boolean
}

function hostOfPool({ options: { host, connectionString } }: Pool): string {
  const [, named] = /^[a-z]+:\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/?]*)/i.exec(connectionString ?? '') ?? []
  return named || host || process.env['PGHOST'] || 'localhost'
}

function watchClass(prototype: object | null, layer: string): void {
  if (!prototype) return
  watch(prototype, 'query', observe(layer))
  watch(prototype, 'connect', bindCallbacks)
}

function watchPool(prototype: object | null): void {
  if (!prototype) return
  notePoolClass('pg', prototype, {
    numbers(pool) {
      const { options, waitingCount } = pool as Pool & { waitingCount: number }
      return { size: options.max, waiting: waitingCount }
    },
    reading: (pool) => reading(pool as Client),
  })
  noteClientClass({
    driver: 'pg',
    prototype,
    open(client) {
      const pool = client as Pool
      return pool.ending ? null : { read: reading(pool), host: hostOfPool(pool) }
    },
  })
  watchClass(prototype, 'pool')
}

function watchConnection(prototype: object | null): void {
  if (!prototype) return
  watchClass(prototype, 'client')
  noteClientClass({
    driver: 'pg',
    prototype,
    open(client) {
      const { _connected, _ending, host, connectionParameters } = client as Connected
      if (!_connected || _ending) return null
      return { read: reading(client as Client), host: host ?? connectionParameters?.host ?? null }
    },
  })
}

export const pg: Driver = {
  name: 'pg',
  sources: [
    exportsOf(/\/pg\/lib\/(native\/)?client\.js$/, 'pgClient'),
    exportsOf(/\/pg-pool\/index\.js$/, 'pgPool'),
    madeInBundle(/\bthis\._connectionError\s*=\s*(?=false\b|!1\b)/, 'pgClientMade'),
    madeInBundle(/\bthis\._pendingQueue\s*=\s*(?=\[\])/, 'pgPoolMade'),
  ],
  calls: {
    pgClient: ({ prototype }: Class) => watchConnection(prototype),
    pgPool: ({ prototype }: Class) => watchPool(prototype),
    pgClientMade: (client: object) => watchConnection(clientPrototype(client, 'query')),
    pgPoolMade: (pool: object) => watchPool(clientPrototype(pool, 'query')),
  },
}

/** node-postgres, also with its native binding. */
import { watchCall } from '../clientStatements.ts'
import type { Driver } from '../hook.ts'
import { noteClientClass, notePoolClass } from '../pools.ts'
import { watch, type Before } from '../watch.ts'
import { isCursor, watchCursor } from './pgCursor.ts'
import { clientPrototype, madeInBundle } from './bundledClient.ts'
import { bindCallbacks, exportsOf } from './clientFile.ts'

type Class = { prototype: object }
/** Text, `{ text, values }`, or something that sends itself, such as a cursor. */
type Query = string | { text?: string; values?: unknown[]; cursor?: { text?: string; values?: unknown[] } }

interface Client {
  query(query: { text: string; values: unknown[] }): unknown
}

function reading(client: Client) {
  return (text: string, values: unknown[]): unknown => client.query({ text, values })
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
  options: { max: number }
  Client: new (options: object) => Connected
  waitingCount: number
  ending?: boolean
  _clients?: Connected[]
}

interface Connected extends Client {
  host?: string | null
  connectionParameters?: { host?: string | null }
  _connected?: boolean
  _ending?: boolean
}

function hostOf({ host, connectionParameters }: Connected): string | null {
  return host ?? connectionParameters?.host ?? null
}

/** As its connections have it, of which one is made without being opened: a URL may name another host in its parameters. */
function hostOfPool({ Client, options, _clients: own = [] }: Pool): string | null {
  return hostOf(own[0] ?? new Client(options))
}

function watchClass(prototype: object | null, layer: string): void {
  if (!prototype) return
  watch(prototype, 'query', observe(layer))
  watch(prototype, 'connect', bindCallbacks)
}

function watchClient(prototype: object | null): void {
  if (!prototype) return
  noteClientClass('pg', prototype, {
    isOpen(client) {
      const { _connected: connected, _ending: ending } = client as Connected
      return connected === true && ending !== true
    },
    asking(client) {
      return { read: reading(client as Client), host: hostOf(client as Connected) }
    },
  })
  watchClass(prototype, 'client')
}

function watchPool(prototype: object | null): void {
  if (!prototype) return
  notePoolClass('pg', prototype, {
    numbers(pool) {
      const { options, waitingCount } = pool as Pool
      return { size: options.max, waiting: waitingCount }
    },
    isOpen: (pool) => Object.hasOwn(pool, 'options') && (pool as Pool).ending !== true,
    connections(pool) {
      const { _clients: own } = pool as Pool
      return own ?? []
    },
    asking: (pool) => ({ read: reading(pool as Client), host: hostOfPool(pool as Pool) }),
  })
  watchClass(prototype, 'pool')
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
    pgClient: ({ prototype }: Class) => watchClient(prototype),
    pgPool: ({ prototype }: Class) => watchPool(prototype),
    pgClientMade: (client: object) => watchClient(clientPrototype(client, 'query')),
    pgPoolMade: (pool: object) => watchPool(clientPrototype(pool, 'query')),
  },
}

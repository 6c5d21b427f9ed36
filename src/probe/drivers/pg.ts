/** node-postgres, also with its native binding. */
import { watchCall } from '../clientStatements.ts'
import type { Driver } from '../hook.ts'
import { type Alone, noteClientClass, notePoolClass } from '../pools.ts'
import { OF_PLAN } from '../trace/reading.ts'
import { watch, type Before } from '../watch.ts'
import { isCursor, watchCursor } from './pgCursor.ts'
import { clientPrototype, madeInBundle } from './bundledClient.ts'
import { bindCallbacks, exportsOf } from './clientFile.ts'

type Class = { prototype: object }
/** Text, `{ text, values }`, or something that sends itself, such as a cursor. */
type Query = string | { text?: string; values?: unknown[]; cursor?: { text?: string; values?: unknown[] } }

interface Client {
  query(query: string | { text: string; values: unknown[] }): unknown
}

function reading(client: Client) {
  return (text: string, values: unknown[]): unknown => client.query({ text, values })
}

/** With values by the extended protocol, and without by the simple one. */
function readingAlone(client: Client) {
  return (text: string, values: unknown[]): unknown =>
    client.query(values.length === 0 ? text : { text, values })
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
      client: self,
      read: reading(self as Client),
    }
    return isCursor(cursor) ? watchCursor(cursor, statement) : watchCall(statement, given)
  }
}

interface Pool extends Client {
  connect(): Promise<Client & Emitting & { release(destroy: boolean): void }>
  options: { max: number }
  Client: new (options: object) => Connected
  waitingCount: number
  ending?: boolean
  _clients?: Connected[]
}

interface Connected extends Client {
  host?: string | null
  connectionParameters?: Parameters
  _connected?: boolean
  _ending?: boolean
}

interface Parameters {
  host?: string | null
  port?: number
  user?: string
  database?: string
  password?: unknown
  ssl?: unknown
  options?: unknown
}

interface Emitting {
  on?(event: 'error', listener: () => void): unknown
}

/** A server that closes a connection for its own reasons, such as a limit of time, is heard of by the next question. */
const heardLater = (): void => {}

interface Made extends Client, Emitting {
  connect(): Promise<unknown>
  end(): Promise<unknown>
}

/**
 * Taken out of the pool, which makes another one at once: what an application does with a new connection is not to be a part
 * of its next request.
 */
function aloneOfPool(pool: Pool): Alone {
  return async (use) => {
    const client = await pool.connect()
    // Of one that is taken out nobody else hears it, and the application would end by it.
    client.on?.('error', heardLater)
    try {
      return await use(readingAlone(client))
    } finally {
      client.release(true)
      await pool.query(`${OF_PLAN}select 1`)
    }
  }
}

/** A second one of the same configuration. */
function aloneOfClient({ connectionParameters = {}, constructor }: Connected): Alone {
  return async (use) => {
    const { host, port, user, database, password, ssl, options } = connectionParameters
    const Client = constructor as new (config: object) => Made
    const client = new Client({ host, port, user, database, password, ssl, options })
    client.on?.('error', heardLater)
    await client.connect()
    try {
      return await use(readingAlone(client))
    } finally {
      await client.end()
    }
  }
}

function isOfPool({ _clients: own = [] }: Pool, object: object): boolean {
  return (own as object[]).includes(object)
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
      const own = client as Connected
      return { read: reading(own), host: hostOf(own), alone: aloneOfClient(own) }
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
    asking(client) {
      const pool = client as Pool
      return {
        read: reading(pool),
        host: hostOfPool(pool),
        alone: aloneOfPool(pool),
        owns: (object) => isOfPool(pool, object),
      }
    },
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

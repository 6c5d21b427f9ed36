/** mysql2: its promises are made of its callbacks. */
import { AsyncResource } from 'node:async_hooks'
import { watchCall } from '../clientStatements.ts'
import type { Driver } from '../hook.ts'
import { type Alone, noteClientClass, notePoolClass } from '../pools.ts'
import { OF_PLAN } from '../trace/reading.ts'
import { watch, type Before } from '../watch.ts'
import { clientPrototype, madeInBundle } from './bundledClient.ts'
import { bindCallbacks, exportsOf } from './clientFile.ts'

type Class = { prototype: object }
type Query = string | { sql?: string; values?: unknown }
type Prepared = { query?: string; _connection: Client }
type PrepareCallback = (error: unknown, statement: object | undefined) => unknown

interface Client {
  query(
    query: { sql: string; values: unknown; rowsAsArray: false },
    callback: (error: Error | null, rows: unknown) => void,
  ): unknown
}

function reading(client: Client) {
  return (sql: string, values: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      client.query({ sql, values, rowsAsArray: false }, (error, rows) =>
        error ? reject(error) : resolve(rows),
      )
    })
}

/** A statement of a pool passes one of its connections too. */
function observe(layer: string): Before {
  return (self, given) => {
    const [query, values] = given as [Query | undefined, unknown]
    const { sql = '', values: own } = typeof query === 'string' ? { sql: query } : (query ?? {})
    const parameters = own ?? (typeof values === 'function' ? undefined : values)
    const read = reading(self as Client)
    const about = { driver: 'mysql2', layer, sql, values: listOf(parameters), client: self, read }
    return watchCall(about, given)
  }
}

/** Named placeholders come as an object, a single value as itself. */
function listOf(values: unknown): unknown[] {
  if (values === undefined) return []
  return Array.isArray(values) ? values : [values]
}

interface Target {
  host?: string
  socketPath?: string
}

interface Pool extends Client {
  config: { connectionLimit: number; connectionConfig: Target }
  _connectionQueue: { length: number }
  _allConnections?: { toArray(): object[] }
  getConnection(callback: (error: Error | null, connection: Passing & { release(): void }) => void): void
}

function hostOf({ host, socketPath }: Target): string | null {
  return socketPath ? null : (host ?? 'localhost')
}

interface Passing extends Client {
  destroy(): void
}

/** Temporary tables, settings and locks of the session end with it. */
function aloneOn(open: () => Promise<Passing>, closed?: () => Promise<unknown>): Alone {
  return async (use) => {
    const connection = await open()
    try {
      return await use(readingAlone(connection))
    } finally {
      connection.destroy()
      await closed?.()
    }
  }
}

/** Named placeholders come as an object. */
function readingAlone(connection: Client) {
  const read = reading(connection)
  return (sql: string, values: unknown[]): Promise<unknown> => {
    const [first] = values
    const isNamed = values.length === 1 && Object.prototype.toString.call(first) === '[object Object]'
    return read(sql, isNamed ? (first as unknown[]) : values)
  }
}

/** Taken out of the pool. */
function ofPool(pool: Pool): Promise<Passing> {
  return new Promise((resolve, reject) => {
    pool.getConnection((error, got) => (error ? reject(error) : resolve(got)))
  })
}

interface Single extends Client {
  config: Target
  on(event: 'error', listener: () => void): void
  connect(callback: (error: Error | null) => void): void
}

/** A second one of the same configuration. */
function likeIt({ config, constructor }: Single): Promise<Passing> {
  const made = new (constructor as new (options: object) => Single & Passing)({ config })
  made.on('error', () => {})
  return new Promise((resolve, reject) => {
    made.connect((error) => (error ? reject(error) : resolve(made)))
  })
}

/** One connection of the pool, for as long as it is used. */
async function held<T>(pool: Pool, use: (read: ReturnType<typeof reading>) => Promise<T>): Promise<T> {
  const connection = await new Promise<Client & { release(): void }>((resolve, reject) => {
    pool.getConnection((error, got) => (error ? reject(error) : resolve(got)))
  })
  try {
    return await use(reading(connection))
  } finally {
    connection.release()
  }
}

const seen = new WeakSet()

/** `connection.prepare()` answers with a statement that sends itself. */
function watchPrepared(_self: object, given: unknown[]): undefined {
  const at = given.findLastIndex((value) => typeof value === 'function')
  if (at < 0) return
  const callback = given[at] as PrepareCallback
  given[at] = AsyncResource.bind((error: unknown, statement: object | undefined) => {
    if (statement) watchStatement(Object.getPrototypeOf(statement) as object)
    return callback(error, statement)
  })
}

function watchStatement(prototype: object): void {
  if (seen.has(prototype)) return
  seen.add(prototype)
  watch(prototype, 'execute', (self, given) => {
    const [values] = given
    const { query: sql = '', _connection: connection } = self as Prepared
    const parameters = typeof values === 'function' ? [] : listOf(values)
    const read = reading(connection)
    const about = { driver: 'mysql2', layer: 'statement', sql, values: parameters, client: connection, read }
    return watchCall(about, given)
  })
}

function watchConnection(prototype: object | null): void {
  if (!prototype) return
  noteClientClass('mysql2', prototype, {
    isOpen(client) {
      const { _closing: closing, _fatalError: fault } = client as {
        _closing?: boolean
        _fatalError?: unknown
      }
      return Object.hasOwn(client, 'config') && !closing && !fault
    },
    asking(client) {
      const own = client as Single
      return { read: reading(own), host: hostOf(own.config), alone: aloneOn(() => likeIt(own)) }
    },
  })
  for (const name of ['query', 'execute']) watch(prototype, name, observe('connection'))
  watch(prototype, 'prepare', watchPrepared)
}

function connectionsOf({ _allConnections: own }: Pool): object[] {
  return own?.toArray() ?? []
}

function watchPool(prototype: object | null): void {
  if (!prototype) return
  notePoolClass('mysql2', prototype, {
    numbers(pool) {
      const { config, _connectionQueue } = pool as Pool
      return { size: config.connectionLimit, waiting: _connectionQueue.length }
    },
    isOpen(pool) {
      const { _closed: closed } = pool as { _closed?: boolean }
      return Object.hasOwn(pool, 'config') && closed !== true
    },
    connections: (pool) => connectionsOf(pool as Pool),
    asking(client) {
      const pool = client as Pool
      return {
        read: reading(pool),
        host: hostOf(pool.config.connectionConfig),
        hold: (use) => held(pool, use),
        alone: aloneOn(
          () => ofPool(pool),
          // What an application does with a new connection is not to be a part of its next request.
          () => reading(pool)(`${OF_PLAN}select 1`, []),
        ),
        owns: (object) => connectionsOf(pool).includes(object),
      }
    },
  })
  for (const name of ['query', 'execute']) watch(prototype, name, observe('pool'))
  watch(prototype, 'getConnection', bindCallbacks)
}

export const mysql2: Driver = {
  name: 'mysql2',
  // Before 3.12 there was no base.
  sources: [
    exportsOf(/\/mysql2\/lib\/(base\/)?connection\.js$/, 'mysql2Connection'),
    exportsOf(/\/mysql2\/lib\/(base\/)?pool\.js$/, 'mysql2Pool'),
    madeInBundle(/\bthis\._paused_packets\s*=\s*(?=new\b)/, 'mysql2ConnectionMade'),
    madeInBundle(/\bthis\._connectionQueue\s*=\s*(?=new\b)/, 'mysql2PoolMade'),
  ],
  calls: {
    mysql2Connection: ({ prototype }: Class) => watchConnection(prototype),
    mysql2Pool: ({ prototype }: Class) => watchPool(prototype),
    mysql2ConnectionMade: (made: object) => watchConnection(clientPrototype(made, 'execute')),
    mysql2PoolMade: (made: object) => watchPool(clientPrototype(made, 'execute')),
  },
}

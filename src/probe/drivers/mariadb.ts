/** The `mariadb` package, which Prisma's adapter is made of: promises and callbacks come to the same connection in the end. */
import { AsyncResource } from 'node:async_hooks'
import { arrived, type ClientStatement, failed, sendThroughClient, watchCall } from '../clientStatements.ts'
import { attempt } from '../faults.ts'
import type { Driver } from '../hook.ts'
import { notePoolClass } from '../pools.ts'
import { sending, withdrawQuery, type Sent } from '../queries.ts'
import { unchanged, watch, type Before } from '../watch.ts'
import { bindCallbacks, exportsOf } from './clientFile.ts'

type Class = { prototype: object }
type Told = (value: unknown) => unknown
type Query = string | { sql?: string; values?: unknown }

/** What a connection is given; `metaAsArray` asks for rows and their columns as a pair. */
interface Command {
  sql?: string
  values?: unknown
  opts?: { metaAsArray?: boolean; rowsAsArray?: boolean } | undefined
}

interface Connection {
  status: number
  opts: { metaAsArray?: boolean }
  query(command: Command, resolve: Told, reject: Told): void
}

interface Pool {
  opts: { connectionLimit: number; connOptions: { host?: string; socketPath?: string } }
  closed?: boolean
  taskQueueSize(): number
  getConnection(command: object, callback: (error: Error | null, connection: Connection) => void): void
  release(connection: Connection): void
}

function reading(connection: Connection) {
  return (sql: string, values: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      connection.query({ sql, values, opts: { metaAsArray: false, rowsAsArray: false } }, resolve, reject)
    })
}

/** One connection of the pool, for as long as it is used. */
async function held<T>(pool: Pool, use: (read: ReturnType<typeof reading>) => Promise<T>): Promise<T> {
  const connection = await new Promise<Connection>((resolve, reject) => {
    pool.getConnection({}, (error, got) => (error ? reject(error) : resolve(got)))
  })
  try {
    return await use(reading(connection))
  } finally {
    pool.release(connection)
  }
}

function listOf(values: unknown): unknown[] {
  if (values === undefined || values === null || typeof values === 'function') return []
  return Array.isArray(values) ? values : [values]
}

/** Before it is connected a connection introduces itself, which nobody has asked for: no statement, but one of a client that is known. */
const CONNECTED = 5

/** A command of a connection, answered by the two functions from `at` on. */
function observeCommand(layer: string, at: number): Before {
  return (self, given) => {
    const connection = self as Connection
    const { sql = '', values, opts } = given[0] as Command
    const statement = {
      driver: 'mariadb',
      layer,
      sql,
      values: listOf(values),
      read: reading(connection),
    }
    const sent = sendThroughClient(statement)
    if (!sent) return undefined
    if (connection.status < CONNECTED) {
      withdrawQuery(sent)
      return { ...unchanged, around: (call) => sending(sent, call) }
    }
    const isPair = opts?.metaAsArray ?? connection.opts.metaAsArray ?? false
    const answers = answersOf(sent, statement, isPair)
    for (const [after, answer] of answers.entries()) {
      const told = given[at + after] as Told
      given[at + after] = AsyncResource.bind((value: unknown) => told(answer(value)))
    }
    return {
      around: (call) => sending(sent, call),
      returned(result) {
        // Outside of a transaction there is nothing to end: it answers at once, and the database is not asked.
        if (layer === 'transaction' && sent.query.durationMs !== null) withdrawQuery(sent)
        return result
      },
      threw: (error) => failed(sent, error, statement.values),
    }
  }
}

function answersOf(sent: Sent, { values }: ClientStatement, isPair: boolean): [done: Told, refused: Told] {
  const done = (result: unknown): unknown => {
    if (!isPair || !Array.isArray(result)) return arrived(sent, result)
    const [rows, ...rest] = result as unknown[]
    return [arrived(sent, rows), ...rest]
  }
  return [
    (result) => {
      const handed = attempt('answer', () => ({ result: done(result) }))
      return handed ? handed.result : result
    },
    (error) => {
      attempt('answer', () => failed(sent, error, values))
      return error
    },
  ]
}

/** What users call themselves, with a callback or for a promise or a stream. */
function observeCall(layer: string): Before {
  return (_self, given) => {
    const [query, values] = given as [Query | undefined, unknown]
    const { sql = '', values: own } = typeof query === 'string' ? { sql: query } : (query ?? {})
    return watchCall({ driver: 'mariadb', layer, sql, values: listOf(own ?? values) }, given)
  }
}

const seen = new WeakSet<object>()

function once(watchIt: (prototype: object) => void) {
  return ({ prototype }: Class): void => {
    if (seen.has(prototype)) return
    seen.add(prototype)
    watchIt(prototype)
  }
}

function watchConnection(prototype: object): void {
  for (const name of ['query', 'prepareExecute', 'batch'])
    watch(prototype, name, observeCommand('connection', 1))
  watch(prototype, 'executePromise', observeCommand('prepared', 2))
  watch(prototype, 'changeTransaction', observeCommand('transaction', 1))
}

function watchPool(prototype: object): void {
  notePoolClass('mariadb', prototype, {
    numbers(pool) {
      const { opts } = pool as Pool
      return { size: opts.connectionLimit, waiting: (pool as Pool).taskQueueSize() }
    },
    isOpen: (pool) => Object.hasOwn(pool, 'opts') && (pool as Pool).closed !== true,
    connections: () => [],
    asking(client) {
      const pool = client as Pool
      const { host, socketPath } = pool.opts.connOptions
      return {
        read: (sql, values) => held(pool, (read) => read(sql, values)),
        host: socketPath ? null : (host ?? 'localhost'),
        hold: (use) => held(pool, use),
      }
    },
  })
  watch(prototype, 'getConnection', bindCallbacks)
}

function watchCalls(layer: string, names: readonly string[]) {
  return (prototype: object): void => {
    for (const name of names) watch(prototype, name, observeCall(layer))
  }
}

export const mariadb: Driver = {
  name: 'mariadb',
  sources: [
    exportsOf(/\/mariadb\/lib\/connection\.js$/, 'mariadbConnection'),
    exportsOf(/\/mariadb\/lib\/pool\.js$/, 'mariadbPool'),
    exportsOf(/\/mariadb\/lib\/pool-(?:promise|callback)\.js$/, 'mariadbPoolCalls'),
    exportsOf(/\/mariadb\/lib\/connection-promise\.js$/, 'mariadbPromises'),
    exportsOf(/\/mariadb\/lib\/connection-callback\.js$/, 'mariadbCallbacks'),
  ],
  calls: {
    mariadbConnection: once(watchConnection),
    mariadbPool: once(watchPool),
    mariadbPoolCalls: once(watchCalls('pool', ['query', 'execute', 'batch'])),
    mariadbPromises: once(watchCalls('stream', ['queryStream'])),
    mariadbCallbacks: once(watchCalls('callback', ['query', 'execute', 'batch', 'queryStream'])),
  },
}

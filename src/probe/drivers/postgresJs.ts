/** postgres.js: a query is a promise that is sent when somebody waits for it, and knows then no longer who made it. */
import { AsyncResource } from 'node:async_hooks'
import { captureCallSite } from '../callSite.ts'
import { arrived, failed, sendThroughClient } from '../clientStatements.ts'
import { attempt } from '../faults.ts'
import { cutList } from '../cut.ts'
import type { Driver } from '../hook.ts'
import { keepsStatements, keepStatement } from '../plans/keptStatements.ts'
import { type Alone, noteMade, type OpenClient } from '../pools.ts'
import { type Sent, sending } from '../queries.ts'
import type { TracedStatement } from '../requests.ts'
import { isLocalHost } from '../reset/localHost.ts'
import { RowStream } from '../rowStream.ts'
import { state } from '../state.ts'
import { OF_PLAN } from '../trace/reading.ts'
import { type After, unchanged, watch } from '../watch.ts'
import { keepSite, originOf } from './drizzle/drizzleBuilders.ts'

const CALL = 'globalThis[Symbol.for("route-profiler")]?.postgresQuery'
/** In its constructor, also of a bundle: properties keep their names. */
const CONSTRUCTED = /(\bthis\.canceller\s*=\s*)([\w$]+)(?=\s*[,;\n])/
/** Where it gives itself its methods, likewise. */
const MADE = /(\bObject\.assign\()([\w$]+)(?=,\s*\{\s*get parameters\(\))/
const MADE_CALL = 'globalThis[Symbol.for("route-profiler")]?.postgresClient'
/** What the client asks for by itself, on every new connection. */
const OWN = /^\s*select b\.oid, b\.typarray\s+from pg_catalog\.pg_type/

type Piece = (this: void, rows: unknown[]) => unknown

interface Query {
  strings: readonly string[]
  args: readonly unknown[]
  executed: boolean
  /** The text as it was sent, with what was nested in it. */
  string?: string
  /** Its parameters, likewise. */
  parameters?: readonly unknown[]
  handler: unknown
  canceller: unknown
  /** Called with rows in pieces, and anew for every piece where an iterator waits for it. */
  cursorFn?: Piece
  /** Called with every row. */
  forEachFn?: (...row: unknown[]) => unknown
  resolve: (this: void, result: unknown) => unknown
  reject: (this: void, error: unknown) => unknown
}

function textOf({ strings }: Query): string {
  return strings.reduce((text, part, index) => `${text}$${index}${part}`)
}

function send(query: Query): After | undefined {
  const sql = textOf(query)
  if (query.executed || OWN.test(sql)) return undefined
  const frames = originOf(query)?.frames
  const values = query.args
  const sent = sendThroughClient({
    driver: 'postgres',
    layer: 'query',
    sql,
    values,
    client: query.handler as object,
    ...(frames ? { frames } : {}),
    // With parts nested in it, neither text nor parameters are known yet.
    ...(isWhole(query) ? { read: reading(query) } : {}),
  })
  if (!sent) return undefined
  if (query.cursorFn ?? query.forEachFn) handInPieces(query, sent)
  else handAtOnce(query, sent)
  return { ...unchanged, around: (call) => sending(sent, call) }
}

function isWhole({ args }: Query): boolean {
  return args.every((arg) => Object(arg) !== arg || Array.isArray(arg) || arg instanceof Date)
}

/** By the same connection, or any of the pool where it went to none in particular: both are the matter of its handler. */
function reading(query: Query): TracedStatement['read'] {
  const { constructor: Made, handler, canceller } = query as Query & { constructor: typeof Object }
  const options = { prepare: false, simple: false }
  return (sql, values): unknown => Reflect.construct(Made, [[sql], values, handler, canceller, options])
}

interface Client {
  unsafe: (this: void, sql: string, values: unknown[]) => unknown
  /** Since version 3.4. */
  reserve?: (this: void) => Promise<Client & { release(): void }>
  options?: { connection?: { replication?: unknown }; host?: string[]; path?: string | false }
}

/** Each has another inside, which follows changes and does nothing else. */
function takesStatements(client: object): boolean {
  return (client as Client).options?.connection?.replication === undefined
}

/** Any of several hosts may be the one; one that is not this machine goes ahead. */
function hostOf({ options }: Client): string | null {
  if (options?.path) return null
  const hosts = options?.host ?? []
  return hosts.find((host) => !isLocalHost(host)) ?? hosts[0] ?? null
}

function asking(object: object): Omit<OpenClient, 'driver'> {
  const client = object as Client
  const { unsafe, reserve } = client
  return {
    read: (sql: string, values: unknown[]): unknown => unsafe(sql, values),
    host: hostOf(client),
    // One that nobody waits for is not sent.
    owns: (handler) => (unsafe('', []) as Query).handler === handler,
    ...(reserve && { alone: aloneOf(reserve) }),
  }
}

/** It goes back to the others: nothing is to be left in its session. */
function aloneOf(reserve: NonNullable<Client['reserve']>): Alone {
  return async (use) => {
    const reserved = await reserve()
    const { unsafe } = reserved
    try {
      return await use((sql, values) => unsafe(sql, values))
    } finally {
      try {
        await unsafe(`${OF_PLAN}rollback`, [])
      } finally {
        reserved.release()
      }
    }
  }
}

function handAtOnce(query: Query, sent: Sent): void {
  const { resolve, reject } = query
  query.resolve = (result) => {
    const handed = attempt('answer', () => {
      noteText(query, sent)
      return { result: arrived(sent, result) }
    })
    return resolve(handed ? handed.result : result)
  }
  query.reject = (error) => {
    attempt('answer', () => {
      noteText(query, sent)
      failed(sent, error, query.args)
    })
    return reject(error)
  }
}

/** It is known once it is sent: before, what is nested in it stands for a parameter. */
function noteText(own: Query, { query, request }: Sent): void {
  query.sql = own.string ?? query.sql
  if (isWhole(own) || !own.parameters) return
  if (request && keepsStatements())
    keepStatement({
      sql: query.sql,
      values: own.parameters,
      driver: 'postgres',
      client: own.handler as object,
    })
  request?.trace?.note({
    driver: query.driver,
    sql: query.sql,
    values: own.parameters,
    read: reading(own),
  })
}

/**
 * Without the rows that are cut. They are read all the same, so that the connection is free in the end; an iterator sets
 * all of these anew for every piece.
 */
function handInPieces(query: Query, sent: Sent): void {
  const rows = new RowStream(sent)
  const { forEachFn } = query
  const take = (count: number): number =>
    attempt('rows', () => {
      noteText(query, sent)
      return rows.take(count)
    }) ?? count
  // Both are called by the socket, which belongs to no request or to an earlier one.
  if (forEachFn) {
    const hand = AsyncResource.bind(forEachFn)
    query.forEachFn = (...row) => (take(1) === 0 ? undefined : hand(...row))
  }
  intercept(query, 'cursorFn', (method) => {
    const hand = AsyncResource.bind(method)
    return (piece) => {
      const handed = take(piece.length)
      if (handed === piece.length) return hand(piece)
      return handed === 0 ? undefined : hand(cutList(piece, handed))
    }
  })
  intercept(query, 'resolve', (resolve) => (result) => {
    take(0)
    attempt('end', () => rows.end())
    return resolve(result)
  })
  intercept(query, 'reject', (reject) => (error) => {
    attempt('answer', () => failed(sent, error, query.args))
    return reject(error)
  })
}

/** Whatever is assigned to a property is wrapped. */
function intercept<K extends 'cursorFn' | 'resolve' | 'reject'>(
  query: Query,
  name: K,
  wrap: (method: NonNullable<Query[K]>) => NonNullable<Query[K]>,
): void {
  let current = query[name]
  let wrapped = current && wrap(current)
  Object.defineProperty(query, name, {
    configurable: true,
    enumerable: true,
    get: () => wrapped,
    set(method: Query[K]) {
      current = method
      wrapped = current && wrap(current)
    },
  })
}

const seen = new WeakSet()

export const postgresJs: Driver = {
  name: 'postgres.js',
  sources: [
    {
      file: /\/postgres\/(cjs\/)?src\/query\.js$/,
      transform: (source) =>
        source.includes('canceller') ? source.replace(CONSTRUCTED, `$1(${CALL}?.(this),$2)`) : null,
    },
    {
      file: /\/postgres\/(cjs\/)?src\/index\.js$/,
      transform: (source) => (MADE.test(source) ? source.replace(MADE, `$1(${MADE_CALL}?.($2),$2)`) : null),
    },
  ],
  calls: {
    postgresClient(client: object) {
      noteMade('postgres', client, { isOpen: takesStatements, asking })
    },
    postgresQuery(query: object) {
      const prototype = Object.getPrototypeOf(query) as object
      if (!seen.has(prototype)) {
        seen.add(prototype)
        watch(prototype, 'handle', (self) => send(self as Query))
      }
      if (state.observing) keepSite(query, captureCallSite())
    },
  },
}

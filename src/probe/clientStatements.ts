/**
 * Statements that go through a database client itself. What Drizzle sends comes by here as well, and what a pool sends
 * comes by a second time on one of its connections: neither is counted twice.
 */
import { AsyncResource } from 'node:async_hooks'
import { EventEmitter, errorMonitor } from 'node:events'
import { cutAnswer } from './cut.ts'
import { attempt } from './faults.ts'
import { asksForOne, eachParameterHash, errorText, statementHash } from './parameters.ts'
import { offsetOf } from './offset.ts'
import { isRows, watchRows } from './iteratorRows.ts'
import { calledFrom } from './ormCalls.ts'
import type { ProbePlace } from './protocol.ts'
import {
  answered,
  clientRows,
  follow,
  noteWidest,
  refused,
  sending,
  sendQuery,
  statementOnTheWay,
  type OpenQuery,
  type Sent,
} from './queries.ts'
import { currentRequest, type TracedStatement } from './requests.ts'
import { RowStream } from './rowStream.ts'
import { keepsStatements, keepStatement } from './plans/keptStatements.ts'
import { noteClient } from './rows/databaseClient.ts'
import { isOurs } from './trace/reading.ts'
import { type After, unchanged } from './watch.ts'
import { rowsOfClient } from './widestColumns.ts'

export interface ClientStatement {
  /** The client's package. */
  driver: string
  /** Which of its methods: a statement passes each of them once. */
  layer: string
  sql: string
  values: readonly unknown[]
  statements?: number
  frames?: ProbePlace[]
  /** The client, or its connection. */
  client?: object | undefined
  /** Asks the same client: without it nothing is read for a trace. */
  read?: TracedStatement['read']
}

/** Methods that a statement has passed on its way. */
const passed = new WeakMap<OpenQuery, Set<string>>()

/** Undefined where the statement is one that is on its way already, and has come a layer further. */
export function sendThroughClient(statement: ClientStatement): Sent | undefined {
  const { driver, layer, sql, values, statements = 1, frames } = statement
  if (sql === '' || isOurs(sql)) return undefined
  const { read } = statement
  if (isOutermost(sql)) {
    if (read) noteClient({ driver, read })
    if (keepsStatements()) attempt('plan', () => keepFor(statement))
  }
  if (read) attempt('trace', () => currentRequest()?.trace?.note({ driver, sql, values, read }))
  if (goesOn(statement)) return undefined
  const site = frames ? undefined : attempt('frames', calledFrom)
  const sent = sendQuery({
    sql,
    driver,
    raw: true,
    ...(site?.orm && { orm: site.orm }),
    statements,
    parameters: statementHash(sql, values),
    eachParameter: eachParameterHash(values),
    atMostOne: asksForOne(sql, values),
    ...attempt('offset', () => offsetOf(sql, values)),
    frames: frames ?? site?.frames ?? [],
  })
  passed.set(sent.query, new Set([layer]))
  return sent
}

/** For a plan, of what is asked for in the name of a request. */
function keepFor({ sql, values, driver, client }: ClientStatement): void {
  if (currentRequest()) keepStatement({ sql, values, driver, client })
}

/** A pool's connection is what it sends the same statement on: it may be closed, or in a transaction, later. */
function isOutermost(sql: string): boolean {
  const query = statementOnTheWay()
  return query?.sql !== sql || !passed.has(query)
}

function goesOn({ layer, sql }: ClientStatement): boolean {
  const query = statementOnTheWay()
  const layers = (query && passed.get(query)) ?? new Set()
  if (query?.sql !== sql || layers.has(layer)) return false
  passed.set(query, layers.add(layer))
  return true
}

/** Hands on the client's answer, perhaps with fewer rows. */
export function arrived(sent: Sent, result: unknown): unknown {
  const handed = cutAnswer(sent, result, false)
  answered(sent, clientRows(handed))
  noteWidest(sent, () => rowsOfClient(handed))
  return handed
}

export function failed(sent: Sent, error: unknown, values: readonly unknown[]): void {
  refused(sent, attempt('error', () => errorText(error, values)) ?? 'error')
}

/**
 * Watches a call by its callback, its promise, its events or its result. Callbacks come from the socket, in a context
 * that belongs to some earlier request: they are bound to their own.
 */
export function watchCall(statement: ClientStatement, given: unknown[]): After | undefined {
  const sent = sendThroughClient(statement)
  const at = given.findLastIndex((value) => typeof value === 'function')
  if (at >= 0) {
    const callback = given[at] as Callback
    given[at] = AsyncResource.bind(sent ? answering(sent, statement, callback) : callback)
  }
  return sent && { ...(at < 0 ? settled(sent, statement) : unchanged), around: (call) => sending(sent, call) }
}

type Callback = (this: unknown, error: unknown, result: unknown, ...rest: unknown[]) => unknown

function answering(sent: Sent, { values }: ClientStatement, callback: Callback): Callback {
  return function (error, result, ...rest) {
    const handed = attempt('answer', () => {
      if (!error) return { result: arrived(sent, result) }
      failed(sent, error, values)
      return { result }
    })
    return Reflect.apply(callback, this, [error, handed ? handed.result : result, ...rest])
  }
}

function settled(sent: Sent, { values }: ClientStatement): After {
  return {
    threw: (error) => failed(sent, error, values),
    returned(result) {
      if (result instanceof EventEmitter) {
        watchEvents(result, sent, values)
        return result
      }
      if (isRows(result)) {
        const rows = new RowStream(sent)
        const around = <T>(step: () => T): T => sending(sent, step)
        watchRows(result, { open: () => rows, around, errorText: (error) => errorText(error, values) })
        return result
      }
      return follow(result, {
        done: (value) => arrived(sent, value),
        failed: (error) => failed(sent, error, values),
      })
    },
  }
}

type Emit = (this: EventEmitter, event: string | symbol, ...values: unknown[]) => boolean

/** What sends itself and tells by events. mysql2 has one for each row, pg only a result at the end. */
function watchEvents(emitter: EventEmitter, sent: Sent, values: readonly unknown[]): void {
  const rows = new RowStream(sent)
  const { emit } = emitter as { emit: Emit }
  emitter.emit = function (this: EventEmitter, event: string | symbol, ...told: unknown[]) {
    const dropped = event === 'result' && isRow(told[0]) && attempt('row', () => rows.take(1)) === 0
    return dropped || Reflect.apply(emit, this, [event, ...told])
  }
  emitter.once('end', (last: unknown) =>
    attempt('end', () => (last === undefined ? rows.end() : arrived(sent, last))),
  )
  emitter.once(errorMonitor, (error) => attempt('error', () => failed(sent, error, values)))
}

/** And not what a statement has changed. */
function isRow(told: unknown): boolean {
  return told !== null && typeof told === 'object' && !('affectedRows' in told && 'serverStatus' in told)
}

/** Statements as they are sent and come back. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { performance } from 'node:perf_hooks'
import { attempt } from './faults.ts'
import { currentRequest, runningRequests, type OpenRequest } from './requests.ts'
import type { QueryRecord } from './protocol.ts'
import { widestColumns } from './widestColumns.ts'
import { countInWorker, statementsOfWorkers } from './workers.ts'

/** A record whose frames are still those of the engine. */
export interface OpenQuery extends Omit<QueryRecord, 'startMs' | 'durationMs'> {
  startedAt: number
  /** Null while it runs. */
  durationMs: number | null
}

export type NewQuery = Pick<
  OpenQuery,
  | 'sql'
  | 'driver'
  | 'raw'
  | 'orm'
  | 'statements'
  | 'parameters'
  | 'eachParameter'
  | 'atMostOne'
  | 'offset'
  | 'frames'
>

/** A statement on its way. */
export interface Sent {
  query: OpenQuery
  request: OpenRequest | undefined
}

let orphans = 0
/** The statement whose way to the database this code is; null for one of no interest. */
const onTheWay = new AsyncLocalStorage<OpenQuery | null>()

/** Runs what takes a statement to the database. */
export function sending<T>({ query }: Sent, run: () => T): T {
  return onTheWay.run(query, run)
}

/** Of a client that is watched, and of no interest: the connection is known by it. */
export function sendingOwn<T>(run: () => T): T {
  return onTheWay.run(null, run)
}

/** The statement that is being sent here, as long as it is not answered. */
export function statementOnTheWay(): OpenQuery | undefined {
  const query = onTheWay.getStore()
  return query?.durationMs === null ? query : undefined
}

/** Whether this code is on the way of a statement, or of what it began: a connection, say. */
export function isSending(): boolean {
  return onTheWay.getStore() !== undefined
}

/** Takes the cost of async context off the process. */
export function forgetStatements(): void {
  onTheWay.disable()
}

/** Statements that belong to no observed request. */
export function orphanQueries(): number {
  return orphans + statementsOfWorkers()
}

/** So many statements in nobody's name are kept for a request that runs meanwhile. */
const MOST_STRAYS = 200

function noteOrphan(query: OpenQuery): void {
  orphans += 1
  countInWorker(1)
  for (const { strays } of runningRequests()) if (strays.length < MOST_STRAYS) strays.push(query)
}

/** @param onlyReads known to whoever sends what is no SQL */
export function sendQuery(query: NewQuery, onlyReads?: boolean): Sent {
  const request = currentRequest()
  const sent = {
    request,
    query: {
      ...query,
      startedAt: performance.now(),
      durationMs: null,
      rows: 0,
      error: null,
      afterResponse: request?.durationMs != null,
    },
  }
  if (!request) noteOrphan(sent.query)
  else {
    request.queries.push(sent.query)
    if (!(onlyReads ?? isRead(query.sql)) && !request.cut?.staysFor(query.sql)) request.cut = null
    if (BEGIN.test(query.sql)) request.transaction = true
  }
  return sent
}

const BEGIN = /^\s*(?:begin|start\s+transaction|savepoint)\b/i
const READ = /^[\s(]*(?:select|values|with)\b/i
const WRITE = /\b(?:insert|update|delete|merge|replace|truncate|into)\b/i

/** In doubt it writes: a word that only looks like it costs a cut, and nothing else. */
function isRead(sql: string): boolean {
  return READ.test(sql) && !WRITE.test(sql.replaceAll(/"[^"]*"|`[^`]*`|'[^']*'/g, ''))
}

/** Takes a statement back that never reached the database. */
export function withdrawQuery({ query, request }: Sent): void {
  if (!request) {
    orphans -= 1
    countInWorker(-1)
  }
  for (const list of request ? [request.queries] : runningRequests().map(({ strays }) => strays)) {
    if (list.includes(query)) list.splice(list.indexOf(query), 1)
  }
}

export function answered({ query }: Sent, rows: number): void {
  query.durationMs = performance.now() - query.startedAt
  query.rows = rows
  listener?.(query)
}

/** Takes note of what was answered, of a request that is observed. */
export function noteWidest(
  { query, request }: Sent,
  rowsOf: () => readonly unknown[],
  paths?: readonly (readonly string[])[],
): void {
  if (!request || request.cut !== null) return
  const widest = attempt('columns', () => widestColumns(rowsOf(), paths)) ?? []
  if (widest.length > 0) query.widest = widest
}

let listener: ((query: OpenQuery) => void) | null = null

/** In a process of which no requests are observed: told of every statement that was answered. */
export function tellAnswered(told: (query: OpenQuery) => void): void {
  listener = told
}

export function refused({ query }: Sent, error: string): void {
  query.durationMs = performance.now() - query.startedAt
  query.error = error
}

/** Whoever watches over a request's writes need not know which statement it was. */
export function noteTransaction(): void {
  const request = currentRequest()
  if (!request) return
  request.transaction = true
  request.cut = null
}

/**
 * Follows a promise by another that the application gets in its place: had we listened to its own, a rejection
 * that nobody handles would no longer be reported as one. The application gets what `done` returns.
 */
export function follow(
  result: unknown,
  after: { done(value: unknown): unknown; failed(error: unknown): void },
): unknown {
  if (!(result instanceof Promise)) return after.done(result)
  return result.then(
    (value: unknown) => {
      const handed = attempt('answer', () => ({ value: after.done(value) }))
      return handed ? handed.value : value
    },
    (error: unknown) => {
      attempt('answer', () => after.failed(error))
      throw error
    },
  )
}

interface ClientResult {
  rows?: unknown
  rowCount?: unknown
  affectedRows?: unknown
  rowsAffected?: unknown
  changes?: unknown
}

/** Rows read or changed, from what a database client returns. */
export function clientRows(result: unknown, driver = ''): number {
  if (Array.isArray(result)) return listedRows(result, driver)
  if (result === null || typeof result !== 'object') return mappedRows(result)
  const { rows, rowCount, affectedRows, rowsAffected, changes } = result as ClientResult
  if (typeof rowCount === 'number') return rowCount
  if (Array.isArray(rows) && rows.length > 0) return rows.length
  return Number(affectedRows ?? rowsAffected ?? changes ?? 0)
}

/** mysql2 pairs rows, or what it has changed, with columns; the list of postgres.js has a count of its own. */
function listedRows(result: unknown[], driver: string): number {
  const [head] = result
  const { count } = result as { count?: unknown }
  if (driver === 'MySql2Session' && (Array.isArray(head) || isChange(head))) return clientRows(head)
  return typeof count === 'number' ? count : result.length
}

function isChange(head: unknown): boolean {
  return head !== null && typeof head === 'object' && 'affectedRows' in head
}

/** Rows in what an ORM has made of them: a list, one of them, or none. */
export function mappedRows(result: unknown): number {
  if (Array.isArray(result)) return result.length
  return result === undefined || result === null ? 0 : 1
}

/** Drizzle's statements: the session prepares them, the prepared query sends them. */
import { captureCallSite } from '../../callSite.ts'
import { cutAnswer } from '../../cut.ts'
import { attempt } from '../../faults.ts'
import { asksForOne, eachParameterHash, errorText, parametersHash, statementHash } from '../../parameters.ts'
import type { ProbePlace } from '../../protocol.ts'
import {
  answered,
  clientRows,
  follow,
  mappedRows,
  noteTransaction,
  noteWidest,
  refused,
  sending,
  sendQuery,
  withdrawQuery,
  type NewQuery,
  type Sent,
} from '../../queries.ts'
import { isRows, watchRows } from '../../iteratorRows.ts'
import { offsetOf } from '../../offset.ts'
import { RowStream } from '../../rowStream.ts'
import { watch, type After } from '../../watch.ts'
import { rowsOfClient } from '../../widestColumns.ts'
import { activeSite, isExplicit, keepSite, originOf, siteOf } from './drizzleBuilders.ts'
import { learn } from './drizzleInstance.ts'
import { driverOf, keepSession, kindOf, noteSessionClass, sessionName } from './drizzleSessions.ts'

const SENDING = ['execute', 'all', 'get', 'run', 'values']

interface Statement {
  sql?: string
  /** 1.0, where a statement has been put together from parts. */
  _sql?: string[]
  params?: unknown[]
}

/** What Drizzle's prepared queries have in common, from 0.28 to 1.0. */
interface PreparedQuery {
  /** Before 0.29 what its client is given, which for postgres.js is the text itself. */
  query?: string | (Statement & { text?: string })
  /** Before 0.29, for SQLite. */
  queryString?: string
  params?: unknown[]
  fields?: unknown
  customResultMapper?: unknown
  /** What 1.0 is given: rows as they are, or as objects or arrays; then what makes the application's rows of them. Before, for SQLite, `sync` or `async`. */
  mode?: string
  mapper?: unknown
  getQuery?(): Statement
}

/** The call that is running synchronously: `execute` calls `all`, and `all` calls `values`, of the same statement. */
let running: { prepared: object; answeredByCache: boolean } | undefined

export function watchSession(prototype: object, kind: string): void {
  noteSessionClass(prototype, kind)
  watch(prototype, 'prepareQuery', (session) => {
    const site = activeSite() ?? captureCallSite()
    return {
      returned(prepared) {
        learn(prepared)
        keepSite(prepared, site)
        keepSession(prepared, session)
        return prepared
      },
      threw() {},
    }
  })
  watch(prototype, 'transaction', () => {
    noteTransaction()
    return undefined
  })
  watch(prototype, 'batch', (session, [builders]) => sendBatch(session, builders as PreparedQuery[]))
}

export function watchPreparedQuery(prototype: object): void {
  for (const name of SENDING) watch(prototype, name, (prepared, values) => send(prepared, name, values[0]))
  watch(prototype, 'iterator', (prepared, [placeholders]) => streamRows(prepared, placeholders))
  watch(prototype, 'queryWithCache', noteCache)
}

/** An iterator sends the statement with its first step, and every step hands on a row. */
function streamRows(prepared: object, placeholders: unknown): After {
  const statement = statementOf(prepared)
  const values = fill(statement.params ?? [], placeholders)
  const frames = attempt('frames', () => framesOf(prepared)) ?? []
  let sent: Sent | undefined
  return {
    threw() {},
    returned(rows) {
      if (!isRows(rows)) return rows
      watchRows(rows, {
        open: () => new RowStream((sent = sendQuery(newQuery(prepared, { statement, values, frames })))),
        around: (step) => (sent ? sending(sent, step) : step()),
        errorText: (error) => errorText(error, values),
      })
      return rows
    },
  }
}

interface Prepared {
  statement: Statement
  values: readonly unknown[]
  frames: ProbePlace[]
}

function newQuery(prepared: object, { statement, values, frames }: Prepared): NewQuery {
  return {
    sql: textOf(statement),
    // A statement counts even when nobody can say what it goes through or where it comes from.
    driver: attempt('driver', () => driverOf(prepared)) ?? 'Session',
    raw: false,
    statements: 1,
    parameters: statementHash(textOf(statement), values),
    eachParameter: eachParameterHash(values),
    atMostOne: asksForOne(textOf(statement), values),
    ...attempt('offset', () => offsetOf(textOf(statement), values)),
    frames,
  }
}

function send(prepared: object, method: string, placeholders: unknown): After | undefined {
  if (running?.prepared === prepared) return undefined
  const statement = statementOf(prepared)
  const values = fill(statement.params ?? [], placeholders)
  const frames = attempt('frames', () => framesOf(prepared)) ?? []
  const sent = sendQuery(newQuery(prepared, { statement, values, frames }))
  const before = running
  const call = { prepared, answeredByCache: false }
  running = call
  const mapped = isMapped(prepared, method)
  const done = (result: unknown): unknown => {
    if (call.answeredByCache) {
      withdrawQuery(sent)
      return result
    }
    const handed = cutAnswer(sent, result, mapped)
    answered(sent, mapped ? mappedRows(handed) : clientRows(handed, sent.query.driver))
    noteWidest(sent, () => rowsOf(handed, mapped, sent), columnPaths(prepared))
    return handed
  }
  const failed = (error: unknown): void => {
    if (call.answeredByCache) withdrawQuery(sent)
    else refused(sent, attempt('error', () => errorText(error, values)) ?? 'error')
  }
  return {
    around: (run) => sending(sent, run),
    threw(error) {
      running = before
      failed(error)
    },
    returned(result) {
      running = before
      if (!isLazy(result)) return follow(result, { done, failed })
      withdrawQuery(sent)
      keepSite(result, { frames: sent.query.frames, request: sent.request })
      return result
    },
  }
}

/** A read that Drizzle's own cache answers never calls `query`, and never reaches the database. */
function noteCache(prepared: object, values: unknown[]): undefined {
  const call = running?.prepared === prepared ? running : undefined
  const query = values[2]
  if (!call || typeof query !== 'function') return
  call.answeredByCache = true
  values[2] = (): unknown => {
    call.answeredByCache = false
    return (query as () => unknown)()
  }
}

/** Several statements in one round trip to the database. */
function sendBatch(session: object, builders: PreparedQuery[]): After {
  const statements = builders.map(builderStatement)
  const values = statements.flatMap(({ params }) => params ?? [])
  const sent = sendQuery({
    sql: statements.map(textOf).join(';\n'),
    driver: sessionName(session),
    raw: false,
    statements: statements.length,
    parameters: parametersHash(values),
    eachParameter: eachParameterHash(values),
    atMostOne: false,
    frames: attempt('frames', () => captureCallSite().frames) ?? [],
  })
  const done = (results: unknown): unknown => {
    answered(sent, batchRows(results))
    return results
  }
  const failed = (error: unknown): void => refused(sent, errorText(error, values))
  return {
    around: (run) => sending(sent, run),
    threw: failed,
    returned: (result) => follow(result, { done, failed }),
  }
}

function builderStatement(builder: PreparedQuery & { toSQL?(): Statement }): Statement {
  return builder.getQuery?.() ?? builder.toSQL?.() ?? {}
}

function batchRows(results: unknown): number {
  return Array.isArray(results) ? results.reduce((sum: number, result) => sum + clientRows(result), 0) : 0
}

function statementOf(prepared: PreparedQuery): Statement {
  const statement = prepared.getQuery?.() ?? earlyStatement(prepared)
  return { ...statement, params: prepared.params ?? statement.params ?? [] }
}

function earlyStatement({ query = {}, queryString = '' }: PreparedQuery): Statement {
  if (typeof query === 'string') return { sql: query }
  return { ...query, sql: query.sql ?? query.text ?? queryString }
}

function textOf({ sql, _sql }: Statement): string {
  return _sql ? _sql.join(' ') : (sql ?? '')
}

/** Mapped rows may be anything, a row with a column `rows` included; only unmapped results are the client's own. */
function isMapped({ fields, customResultMapper, mapper, mode }: PreparedQuery, method: string): boolean {
  if (mode !== undefined && !/^a?sync$/.test(mode)) return mode !== 'raw' || Boolean(mapper)
  return method === 'get' || Boolean(fields) || Boolean(customResultMapper)
}

/** mysql2 pairs its own with a description of their columns. */
function rowsOf(handed: unknown, mapped: boolean, { query }: Sent): unknown[] {
  if (mapped) return Array.isArray(handed) ? handed : [handed]
  const own = query.driver === 'MySql2Session' && Array.isArray(handed) ? (handed as unknown[])[0] : handed
  return rowsOfClient(own)
}

/** Of a join each table has an object in the row. */
function columnPaths({ fields }: PreparedQuery): string[][] | undefined {
  if (!Array.isArray(fields)) return undefined
  const paths = (fields as { path?: unknown }[]).map(({ path }) => path)
  return paths.every((path) => Array.isArray(path)) ? (paths as string[][]) : undefined
}

/** better-sqlite3's `prepared.execute()` only returns something that sends the statement when it is awaited. */
function isLazy(result: unknown): boolean {
  return typeof (result as { sync?: unknown } | null | undefined)?.sync === 'function'
}

/**
 * The line that sends it: of the builder it comes from, else (an explicit `.prepare()`) the line of this call, else
 * the line that prepared it.
 */
function framesOf(prepared: object): ProbePlace[] {
  const built = siteOf(prepared)
  if (built && !isExplicit(prepared)) return built.frames
  // Before this moment's own: in a bundle that has frames too, if only Drizzle's.
  const active = activeSite()
  if (active) return active.frames
  const here = captureCallSite().frames
  return here.length > 0 ? here : (originOf(prepared)?.frames ?? [])
}

type Placeholder = { name: string }
type Parameter = { value?: unknown }

/** The values that Drizzle will send: placeholders are replaced by what was given for them. */
function fill(params: readonly unknown[], given: unknown): unknown[] {
  const values = (given ?? {}) as Record<string, unknown>
  return params.map((param) => {
    if (isKind(param, 'Placeholder')) return values[(param as Placeholder).name]
    const inner = isKind(param, 'Param') ? (param as Parameter).value : undefined
    return isKind(inner, 'Placeholder') ? values[(inner as Placeholder).name] : param
  })
}

function isKind(value: unknown, kind: string): boolean {
  return value !== null && typeof value === 'object' && kindOf(value) === kind
}

/** From the records of single requests to the count pass: queries grouped by statement shape and call site. Pure. */
import type { Cause, CountPass, QueryShape } from '../../profile.ts'
import type { ProbePlace, QueryRecord, RequestRecord } from '../../probe/protocol.ts'
import { kindOf, normaliseSql } from '../../sql.ts'
import type { Relativise } from '../relativeTo.ts'
import { medianAndRange } from '../statistics.ts'
import { busyMs, timingOf } from './timing.ts'
import { unattributedOf } from './unattributed.ts'
import { varyingColumns } from './varyingColumns.ts'

export interface QueryGroup {
  first: QueryRecord
  sql: string
  /** The group's queries, by counted request; empty where a request had none. */
  byRequest: QueryRecord[][]
}

/** From this many executions on a query is repeated; from as many sets of parameters on it is a loop. */
export const REPEATED = 3
const none = { value: 0, low: 0, high: 0 }

export function countPass(records: readonly RequestRecord[], relativise: Relativise): CountPass {
  const groups = groupQueries(records)
  const shapes = [...groups.values()].map((group) => shapeOf(group, relativise))
  const perRequest = (transaction: boolean): number[] =>
    records.map((record) =>
      statements(record.queries.filter((query) => isTransaction(query) === transaction)),
    )
  const databaseMs = records.map(({ queries }) => sum(queries.map((query) => query.durationMs)))
  return {
    requests: records.length,
    queries: medianAndRange(perRequest(false)) ?? none,
    transactionStatements: medianAndRange(perRequest(true)) ?? none,
    databaseMs: medianAndRange(databaseMs) ?? none,
    ...timingOf(records.map((record) => [record])),
    shapes,
    calls: null,
    outgoingMs: null,
    outgoing: [],
    unattributed: unattributedOf(records, relativise),
  }
}

/** By statement shape and call site, in the order of the first execution. */
export function groupQueries(records: readonly RequestRecord[]): Map<string, QueryGroup> {
  const groups = new Map<string, QueryGroup>()
  for (const [index, record] of records.entries()) {
    for (const query of record.queries) {
      const sql = normaliseSql(query.sql)
      const site = query.frames[0]
      const key = [sql, query.raw, site?.file, site?.line, site?.column].join('\n')
      let group = groups.get(key)
      if (!group) groups.set(key, (group = { first: query, sql, byRequest: records.map(() => []) }))
      group.byRequest[index]!.push(query)
    }
  }
  return groups
}

const REDUNDANT: Cause = { outcome: 'redundant', parent: null, points: [], slope: null, reason: '' }

function shapeOf({ first, sql, byRequest }: QueryGroup, relativise: Relativise): QueryShape {
  const all = byRequest.flat()
  const frames = first.frames.map(relativise)
  const kind = kindOf(first.sql)
  const equalParameters = byRequest.map((queries) => tally(queries.map((query) => query.parameters)))
  const distinctParameters = Math.max(...equalParameters.map((tallied) => tallied.size))
  const sameParameters = Math.max(...equalParameters.flatMap((tallied) => [...tallied.values()]))
  const parallel = byRequest.some(overlap)
  const redundant = kind === 'read' && sameParameters >= REPEATED && distinctParameters < REPEATED
  return {
    sql,
    kind,
    driver: first.driver,
    raw: first.raw,
    callSite: frames[0] ?? null,
    frames,
    callers: distinctPlaces(all.flatMap((query) => query.frames[1] ?? [])).map(relativise),
    executions: medianAndRange(byRequest.map(statements)) ?? none,
    distinctParameters,
    sameParameters,
    varying: varyingColumns(byRequest),
    atMostOne: first.atMostOne,
    rows: medianAndRange(all.map((query) => query.rows)) ?? none,
    durationMs:
      medianAndRange(byRequest.map((queries) => sum(queries.map((query) => query.durationMs)))) ?? none,
    ...(parallel && { busyMs: medianAndRange(byRequest.map(busyMs)) ?? none }),
    parallel,
    afterResponse: all.some((query) => query.afterResponse),
    failed: all.filter((query) => query.error !== null).length,
    cause: redundant ? REDUNDANT : null,
  }
}

/** A loop over rows has few; a route with more than these is understood without the rest. */
const MOST_CALLERS = 10

function distinctPlaces(places: readonly ProbePlace[]): ProbePlace[] {
  const byPosition = new Map(places.map((place) => [`${place.file}:${place.line}:${place.column}`, place]))
  return [...byPosition.values()].slice(0, MOST_CALLERS)
}

function overlap(queries: readonly QueryRecord[]): boolean {
  return queries.some((query, i) => {
    const before = queries[i - 1]
    return before !== undefined && query.startMs < before.startMs + before.durationMs
  })
}

function tally(values: readonly string[]): Map<string, number> {
  const tallied = new Map<string, number>()
  for (const value of values) tallied.set(value, (tallied.get(value) ?? 0) + 1)
  return tallied
}

const isTransaction = (query: QueryRecord): boolean => kindOf(query.sql) === 'transaction'
export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
export const statements = (queries: readonly QueryRecord[]): number =>
  sum(queries.map((query) => query.statements))

/** From the records of single requests to the count pass: queries grouped by statement shape and call site. Pure. */
import type { Cause, CountPass, QueryShape } from '../../profile.ts'
import type { QueryRecord, RequestRecord } from '../../probe/protocol.ts'
import { kindOf, normaliseSql } from '../../sql.ts'
import type { Relativise } from '../relativeTo.ts'
import { medianAndInterval, medianAndRange } from '../statistics.ts'
import { timelineOf } from './timeline.ts'
import { busyMs, timingOf } from './timing.ts'
import { groupCalls, outgoingOf } from './outgoingCalls.ts'
import { distinctPlaces, overlap, REPEATED, sum, tally } from './repetition.ts'
import { unattributedOf } from './unattributed.ts'
import { widestOf } from './widestOf.ts'
import { varyingColumns } from './varyingColumns.ts'

export interface QueryGroup {
  first: QueryRecord
  sql: string
  /** The group's queries, by counted request; empty where a request had none. */
  byRequest: QueryRecord[][]
}

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
    databaseMs: medianAndInterval(databaseMs) ?? none,
    ...timingOf(records.map((record) => [record])),
    shapes,
    timeline: timelineOf(records, [
      ...[...groups.values()].map(({ byRequest }) => ({ kind: 'query' as const, byRequest })),
      ...[...groupCalls(records).values()].map(({ byRequest }) => ({ kind: 'call' as const, byRequest })),
    ]),
    ...outgoingOf(records, relativise),
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
    ...(first.orm !== undefined && { orm: first.orm }),
    callSite: frames[0] ?? null,
    frames,
    callers: distinctPlaces(all.flatMap((query) => query.frames[1] ?? [])).map(relativise),
    executions: medianAndRange(byRequest.map(statements)) ?? none,
    distinctParameters,
    sameParameters,
    varying: varyingColumns(byRequest),
    atMostOne: first.atMostOne,
    ...offsetOf(all),
    ...widestOf(byRequest),
    rows: medianAndRange(all.map((query) => query.rows)) ?? none,
    durationMs:
      medianAndInterval(byRequest.map((queries) => sum(queries.map((query) => query.durationMs)))) ?? none,
    ...(parallel && { busyMs: medianAndInterval(byRequest.map(busyMs)) ?? none }),
    parallel,
    afterResponse: all.some((query) => query.afterResponse),
    failed: all.filter((query) => query.error !== null).length,
    cause: redundant ? REDUNDANT : null,
  }
}

function offsetOf(queries: readonly QueryRecord[]): Pick<QueryShape, 'offset'> {
  const offset = Math.max(0, ...queries.map((query) => query.offset ?? 0))
  return offset === 0 ? {} : { offset }
}

const isTransaction = (query: QueryRecord): boolean => kindOf(query.sql) === 'transaction'
export const statements = (queries: readonly QueryRecord[]): number =>
  sum(queries.map((query) => query.statements))

/**
 * Fewer rows than the database answered, for one statement of one request: what follows from its rows becomes less,
 * what only looks like it stays. The client's own result may be kept by somebody, so a copy is cut.
 */
import type { Sent } from './queries.ts'

/** @param mapped whether Drizzle has made rows of it, else it is the client's own result */
export function cutAnswer({ query, request }: Sent, result: unknown, mapped: boolean): unknown {
  const cut = request?.cut
  if (!cut?.appliesTo(query)) return result
  if (query.driver === 'MySql2Session' && !mapped) return cutPair(result, cut.keep)
  if (Array.isArray(result)) return cutList(result, cut.keep)
  return mapped ? result : cutResult(result, cut.keep)
}

/** postgres.js answers with an array that carries more than its elements. */
export function cutList(rows: unknown[], keep: number): unknown[] {
  if (rows.length <= keep) return rows
  const kept = Object.setPrototypeOf(rows.slice(0, keep), Object.getPrototypeOf(rows) as object) as unknown[]
  for (const name of Object.getOwnPropertyNames(rows)) {
    if (name === 'length' || /^\d+$/.test(name)) continue
    const extra = Object.getOwnPropertyDescriptor(rows, name)!
    Object.defineProperty(kept, name, name === 'count' ? { ...extra, value: keep } : extra)
  }
  return kept
}

/** mysql2: rows and the description of their columns. */
function cutPair(result: unknown, keep: number): unknown {
  if (!Array.isArray(result) || !Array.isArray(result[0])) return result
  const [rows, ...rest] = result as [unknown[], ...unknown[]]
  return [cutList(rows, keep), ...rest]
}

/** `{ rows, rowCount }` and the like. */
function cutResult(result: unknown, keep: number): unknown {
  const { rows, rowCount } = (result ?? {}) as { rows?: unknown; rowCount?: unknown }
  if (!Array.isArray(rows) || rows.length <= keep) return result
  const changed = { rows: cutList(rows, keep), ...(typeof rowCount === 'number' ? { rowCount: keep } : {}) }
  return Object.create(Object.getPrototypeOf(result) as object, {
    ...Object.getOwnPropertyDescriptors(result as object),
    ...Object.getOwnPropertyDescriptors(changed),
  }) as unknown
}

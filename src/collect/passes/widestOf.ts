/** The widest columns of one shape's answers, over the counted requests. Pure. */
import type { QueryRecord } from '../../probe/protocol.ts'
import type { QueryShape } from '../../profile.ts'
import { medianAndRange } from '../statistics.ts'

/** @param byRequest the executions of one shape, by request */
export function widestOf(byRequest: readonly (readonly QueryRecord[])[]): Pick<QueryShape, 'widest'> {
  const largest = byRequest.map(largestOf)
  const columns = [...new Set(largest.flatMap((bytes) => [...bytes.keys()]))]
  const widest = columns
    .map((column) => ({ column, bytes: medianAndRange(largest.map((bytes) => bytes.get(column) ?? 0))! }))
    .toSorted((a, b) => b.bytes.value - a.bytes.value)
  return widest.length === 0 ? {} : { widest }
}

/** Several executions may read the same rows, so only the one with most of them counts. */
function largestOf(queries: readonly QueryRecord[]): Map<string, number> {
  const bytes = new Map<string, number>()
  for (const { widest = [] } of queries)
    for (const [column, held] of widest) bytes.set(column, Math.max(held, bytes.get(column) ?? 0))
  return bytes
}

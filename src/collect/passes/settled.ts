/**
 * Whether requests have warmed nothing up and left nothing behind, so that the first of them counts like the last. What differs by
 * chance may be the same in all of them: the more there are the less likely (docs/adr/0025). Pure.
 */
import type { RequestRecord } from '../../probe/protocol.ts'
import { kindOf } from '../../sql.ts'
import type { CountedRequest } from '../instruments/instruments.ts'
import { groupCalls } from './outgoingCalls.ts'
import { groupQueries, statements } from './queryShapes.ts'
import { sum } from './repetition.ts'

/** @param runs each request with its answer; of a flow those of its steps */
export function areSettled(runs: readonly (readonly CountedRequest[])[]): boolean {
  if (!runs.flat().every(leavesNothing)) return false
  const [first, ...others] = runs.map((run) => JSON.stringify(run.map(whatItDid)))
  return others.every((one) => one === first)
}

/**
 * What is written is there for whatever is asked later, and how much of that there is must not depend on what was seen here: a
 * list that is longer in one of two runs is no change of the code.
 */
function leavesNothing({ request: { method }, record }: CountedRequest): boolean {
  if (record === null || (method !== 'GET' && method !== 'HEAD')) return false
  const { queries, calls, unattributed } = record
  return (
    queries.every(({ sql }) => ['read', 'transaction'].includes(kindOf(sql))) &&
    calls.every(({ access }) => access === 'read') &&
    unattributed.inWorkers === 0 &&
    unattributed.strays.length === 0 &&
    unattributed.unseen.length === 0
  )
}

function whatItDid({ answer: { status, bodyBytes }, record }: CountedRequest): unknown {
  return [status, bodyBytes, ...(record ? asked(record) : [])]
}

/** Every shape of its queries and calls, with what it has of each, a text each. */
function asked(record: RequestRecord): string[] {
  const queries = [...groupQueries([record])].map(([key, { byRequest }]) => {
    const [those] = byRequest as [RequestRecord['queries']]
    return [key, statements(those), sum(those.map(({ rows }) => rows))].join('\n')
  })
  const calls = [...groupCalls([record])].map(([key, { byRequest }]) => `${key}\n${byRequest[0]!.length}`)
  return [...queries, ...calls].toSorted()
}

/** What is repeated, a query or a call: where it is found again in another request, and what came before it. */
import type { OutgoingCall, Place, QueryShape } from '../../profile.ts'
import type { ProbePlace } from '../../probe/protocol.ts'
import type { Relativise } from '../relativeTo.ts'
import { type Done, queriesOf } from './experiment.ts'
import type { CallGroup } from './outgoingCalls.ts'
import { type QueryGroup, statements } from './queryShapes.ts'

export interface Repeated {
  /** Its key among the queries; null for a call. */
  query: string | null
  executions: (trial: Done) => number
  /** Hashes of what was asked with each of them. */
  asked: (trial: Done) => string[]
  /** Keys of the queries that were sent before it. */
  earlier: (trial: Done) => string[]
}

/** Undefined where the request did not send it this time. */
export function repeatedQuery(
  { groups }: Done,
  shape: QueryShape,
  relativise: Relativise,
): Repeated | undefined {
  const [key] = [...groups].find(([, group]) => isOfShape(group, shape, relativise)) ?? []
  if (key === undefined) return undefined
  return {
    query: key,
    executions: (trial) => statements(queriesOf(trial.groups.get(key))),
    asked: (trial) => queriesOf(trial.groups.get(key)).map(({ parameters }) => parameters),
    earlier(trial) {
      const keys = [...trial.groups.keys()]
      return keys.slice(0, keys.indexOf(key))
    },
  }
}

export function repeatedCall(
  { calls }: Done,
  call: OutgoingCall,
  relativise: Relativise,
): Repeated | undefined {
  const [key] = [...calls].find(([, group]) => isOfCall(group, call, relativise)) ?? []
  if (key === undefined) return undefined
  const callsOf = (trial: Done): CallGroup['byRequest'][number] => trial.calls.get(key)?.byRequest[0] ?? []
  return {
    query: null,
    executions: (trial) => callsOf(trial).length,
    asked: (trial) => callsOf(trial).map(({ target }) => target),
    earlier(trial) {
      const begun = callsOf(trial)[0]?.startMs ?? 0
      const before = [...trial.groups].filter(([, group]) => (queriesOf(group)[0]?.startMs ?? begun) < begun)
      return before.map(([name]) => name)
    },
  }
}

export function isOfShape(
  group: QueryGroup,
  { sql, raw, callSite }: QueryShape,
  relativise: Relativise,
): boolean {
  return group.sql === sql && group.first.raw === raw && isSamePlace(group.first.frames, callSite, relativise)
}

function isOfCall({ first }: CallGroup, call: OutgoingCall, relativise: Relativise): boolean {
  const isSame = (['kind', 'client', 'method', 'host', 'path', 'access'] as const).every(
    (name) => first[name] === call[name],
  )
  return isSame && isSamePlace(first.frames, call.callSite, relativise)
}

function isSamePlace(
  [frame]: readonly ProbePlace[],
  callSite: Place | null,
  relativise: Relativise,
): boolean {
  const place = frame ? relativise(frame) : null
  return (
    place?.file === callSite?.file && place?.line === callSite?.line && place?.column === callSite?.column
  )
}

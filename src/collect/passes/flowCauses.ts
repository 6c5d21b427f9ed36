/** Why a step of a flow repeats something: for the same reason as a route that sends it from the same line. Pure. */
import type { Cause, CountPass, OutgoingCall, QueryShape, RouteProfile } from '../../profile.ts'
import { isCallLoop, isLoop } from './causal.ts'
import { cannotSee } from './tryParents.ts'

/** The routes as they are, and the flows with what is known by them. */
export function withFlowCauses(all: readonly RouteProfile[]): RouteProfile[] {
  const counted = all.filter(({ kind }) => kind !== 'flow').flatMap(({ count }) => count ?? [])
  const known = new Map(
    counted
      .flatMap(({ shapes, outgoing }) => [...shapes, ...outgoing])
      .flatMap((one) => (one.cause === null ? [] : [[keyOf(one), one.cause]])),
  )
  return all.map(({ count, ...route }) => ({
    ...route,
    count: count && (route.kind === 'flow' ? explained(count, known) : count),
  }))
}

function explained({ shapes, outgoing, ...count }: CountPass, known: ReadonlyMap<string, Cause>): CountPass {
  const causeOf = (one: QueryShape | OutgoingCall, isRepeated: boolean): Cause | null =>
    one.cause !== null || !isRepeated
      ? one.cause
      : (known.get(keyOf(one)) ?? cannotSee('rows are not taken from the steps of a flow'))
  return {
    ...count,
    shapes: shapes.map((shape) => ({ ...shape, cause: causeOf(shape, isLoop(shape)) })),
    outgoing: outgoing.map((call) => ({ ...call, cause: causeOf(call, isCallLoop(call)) })),
  }
}

function keyOf(one: QueryShape | OutgoingCall): string {
  const what =
    'sql' in one ? [one.sql, one.raw] : [one.kind, one.client, one.method, one.host, one.path, one.access]
  return JSON.stringify([...what, one.callSite?.file, one.callSite?.line, one.callSite?.column])
}

/** Why a step of a flow repeats a query: for the same reason as a route that sends it from the same line. Pure. */
import type { QueryShape, RouteProfile } from '../../profile.ts'
import { cannotSee, isLoop } from './causal.ts'

/** The routes as they are, and the flows with what is known by them. */
export function withFlowCauses(all: readonly RouteProfile[]): RouteProfile[] {
  const routes = all.filter(({ kind }) => kind !== 'flow')
  const known = new Map(
    routes
      .flatMap(({ count }) => count?.shapes ?? [])
      .flatMap((shape) => (shape.cause === null ? [] : [[keyOf(shape), shape.cause]])),
  )
  const explained = (shape: QueryShape): QueryShape =>
    shape.cause !== null || !isLoop(shape)
      ? shape
      : {
          ...shape,
          cause: known.get(keyOf(shape)) ?? cannotSee('rows are not taken from the steps of a flow'),
        }
  return all.map(({ count, ...route }) => ({
    ...route,
    count: count && (route.kind === 'flow' ? { ...count, shapes: count.shapes.map(explained) } : count),
  }))
}

function keyOf({ sql, raw, callSite }: QueryShape): string {
  return JSON.stringify([sql, raw, callSite?.file, callSite?.line, callSite?.column])
}

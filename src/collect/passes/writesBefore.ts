/**
 * Writes of the layer before the handlers, such as `update sessions set last_active_at` of an authentication: the same
 * line sends them on one route like on another. To repeat them is what any request does, and rows that are taken
 * afterwards cannot change them. Pure. See docs/adr/0006.
 */
import type { QueryShape, RouteProfile } from '../../profile.ts'

/** The share of the routes that ask the database which has to begin with it. */
const SHARE = 1 / 2
const LEAST_ROUTES = 2

/** @param routes all that were counted */
export function writesBefore(routes: readonly Pick<RouteProfile, 'count'>[]): (shape: QueryShape) => boolean {
  const asking = routes.flatMap(({ count }) => (count && count.shapes.length > 0 ? [count.shapes] : []))
  const often = new Map<string, number>()
  for (const shapes of asking) {
    for (const key of new Set(shapes.filter(isOnce).map(keyOf))) often.set(key, (often.get(key) ?? 0) + 1)
  }
  const needed = Math.max(LEAST_ROUTES, asking.length * SHARE)
  return (shape) => isOnce(shape) && (often.get(keyOf(shape)) ?? 0) >= needed
}

/** And not again once the handler has read. */
function isOnce({ kind, executions, callSite }: QueryShape): boolean {
  return kind === 'write' && executions.high <= 1 && callSite !== null
}

function keyOf({ sql, callSite }: QueryShape): string {
  return JSON.stringify([sql, callSite?.file, callSite?.line, callSite?.column])
}

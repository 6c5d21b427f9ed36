/** What the change can reach, said of each route before the first pass. */
import type { Reach } from '../profile.ts'
import type { Measuring } from './measuring.ts'

/**
 * The routes that have turns: all of them, or none where none is reached. Their order is that of every run, since what was
 * sent before a window of requests shows in what it allocates.
 */
export function markReach(
  routes: readonly Measuring[],
  reach: ((routeId: string) => Reach) | undefined,
): readonly Measuring[] {
  if (reach === undefined) return routes
  for (const { route } of routes) route.reach = reach(route.id)
  if (routes.some(({ route }) => route.reach!.reached)) return routes
  for (const { route } of routes)
    route.reason = { code: 'not-reached', message: `not reached by this change: ${route.reach!.because}` }
  return []
}

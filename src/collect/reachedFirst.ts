/** The order of the routes: first those that the change can reach. */
import type { Reach } from '../profile.ts'
import type { Measuring } from './measuring.ts'

/** Says of every route whether it is reached. None is left to measure where none is. */
export function reachedFirst(
  routes: readonly Measuring[],
  reach: ((routeId: string) => Reach) | undefined,
): Measuring[] {
  if (reach === undefined) return [...routes]
  for (const { route } of routes) route.reach = reach(route.id)
  const reached = routes.filter(({ route }) => route.reach!.reached)
  if (reached.length > 0) return [...reached, ...routes.filter((one) => !reached.includes(one))]
  for (const { route } of routes)
    route.reason = { code: 'not-reached', message: `not reached by this change: ${route.reach!.because}` }
  return []
}

/** Which routes have their turns in a sweep, where a change cannot reach all of them. Pure. */
import type { PassName, RouteProfile } from '../profile.ts'
import type { Measuring } from './measuring.ts'

/** What the change cannot reach is counted, and its loops are explained: without that, a rule would suspect them anew. */
const ALWAYS: ReadonlySet<PassName> = new Set(['count', 'causal'])
/**
 * In the boot of the work pass, code that all routes share still allocates while it is new. As many turns go ahead of a route
 * as it takes to be over that, and they are those that go ahead of it in every run.
 */
const AHEAD = { first: 3, before: 3 }

export function worthIt(sweep: PassName, routes: readonly Measuring[]): Measuring[] {
  if (ALWAYS.has(sweep)) return [...routes]
  const reached = new Set(routes.flatMap((one, i) => (isWorthIt(sweep, one.route) ? [i] : [])))
  if (reached.size === 0) return []
  return routes.filter((_, i) => {
    if (reached.has(i) || sweep !== 'work') return reached.has(i)
    const isAhead = Array.from({ length: AHEAD.before }, (_, n) => i + n + 1).some((at) => reached.has(at))
    return i < AHEAD.first || isAhead
  })
}

/** Whether a route is worth the passes of a sweep for its own sake. */
export function isWorthIt(sweep: PassName, { reach }: RouteProfile): boolean {
  return ALWAYS.has(sweep) || reach?.reached !== false
}

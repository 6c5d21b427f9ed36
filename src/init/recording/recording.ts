/** What a recording tells of the routes: a request for each that it has one of, without what identifies somebody. */
import { routeId } from '../../routeId.ts'
import { Known } from './known.ts'
import type { Recorded } from './har.ts'
import { recordedRoutes } from './recordedRoutes.ts'
import { type RecordedFixture, recordedRequest } from './recordedRequest.ts'
import { varied } from './varied.ts'

/** By route, what is to be tried of it, in this order. */
export type Recording = ReadonlyMap<string, readonly RecordedFixture[]>

export function recordingOf(
  routes: readonly { method: string; path: string }[],
  recorded: readonly Recorded[],
): Recording {
  const known = new Known(recorded)
  const found = recordedRoutes(routes, recorded)
  return new Map(
    [...found].map(([route, one]) => {
      const request = recordedRequest(one, known)
      const other = varied(request, route.method.toUpperCase())
      return [routeId(route.method, route.path), other ? [other, request] : [request]]
    }),
  )
}

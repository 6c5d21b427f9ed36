/** In which order routes are tried: reads first, and what takes away or ends the session last. */
import type { ExampleRoute } from '../fixturesFile/example.ts'
import { routeId } from '../routeId.ts'
import { isOutOfService } from './outOfService.ts'

const METHODS = ['GET', 'HEAD', 'ALL', 'POST', 'PUT', 'PATCH', 'DELETE']
/** What would end the session of all the others. */
const ENDS =
  /log-?out|sign-?out|revoke|shut-?down|terminate|^DELETE .*\/(?:sessions?|me|accounts?|profile)\/?$/i

export function endsSession({ method, path }: Pick<ExampleRoute, 'method' | 'path'>): boolean {
  return ENDS.test(routeId(method, path))
}

/** What takes a single row away goes before what takes all of them. */
export function turnOf({ method, path }: ExampleRoute): number {
  const depth = Math.min(path.split(/[:{[*]/).length, 99)
  const near = method === 'DELETE' ? 99 - depth : depth
  const late = endsSession({ method, path })
    ? 10_000
    : method !== 'GET' && isOutOfService({ path })
      ? 5000
      : 0
  return late + placeOf(method) * 100 + near
}

/** An unknown one may take away as well. */
function placeOf(method: string): number {
  const place = METHODS.indexOf(method)
  return place < 0 ? METHODS.length : place
}

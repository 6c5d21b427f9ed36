/** The routes of several servers as one list, and which server answers which of them. */
import { routeId } from '../../routeId.ts'
import type { RouteList } from '../../probe/protocol.ts'
import type { Server } from './server.ts'

type Listed = Pick<Server, 'port' | 'list'>

const nothing: RouteList = { routes: [], leftOut: { static: 0, framework: 0 }, problems: [] }

export function mergeLists<S extends Listed>(
  servers: readonly S[],
): { list: RouteList; owners: ReadonlyMap<string, S> } {
  const list: RouteList = { routes: [], leftOut: { static: 0, framework: 0 }, problems: [] }
  const owners = new Map<string, S>()
  for (const server of servers) {
    const { routes, leftOut, problems } = server.list ?? nothing
    list.leftOut.static += leftOut.static
    list.leftOut.framework += leftOut.framework
    list.problems.push(...problems)
    for (const route of routes) {
      const id = routeId(route.method, route.path)
      const first = owners.get(id)
      if (first === undefined) list.routes.push(route)
      else if (first !== server)
        list.problems.push(
          `${id} is on port ${first.port}, which is measured, and on port ${server.port} as well.`,
        )
      owners.set(id, first ?? server)
    }
  }
  return { list, owners }
}

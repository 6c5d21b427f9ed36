/** The routes of the application behind a server, as its framework knows them. */
import type { Server } from 'node:http'
import { adapters } from './adapters/index.ts'
import { libraryKind } from './adapters/library.ts'
import { closeInspector } from './functionLocation.ts'
import type { AdapterRoutes } from './hook.ts'
import type { ProbePlace, RequestSchemas, RouteInfo, RouteList } from './protocol.ts'

/** @param mapPlace from the code as it runs to its source; a fault in it costs one place only */
export async function listRoutes(
  server: Server,
  mapPlace: (place: ProbePlace) => ProbePlace,
): Promise<RouteList> {
  const list: RouteList = { routes: [], leftOut: { static: 0, framework: 0 }, problems: [] }
  for (const adapter of adapters) {
    await adapter.prepare?.().catch((error: unknown) => note(list, adapter.name, error))
  }
  try {
    for (const adapter of adapters) {
      const answer = noted(list, adapter.name, () => adapter.routes(server))
      if (answer) addRoutes(list, answer, mapPlace)
    }
  } finally {
    noted(list, 'inspector', closeInspector)
  }
  return list
}

function addRoutes(
  list: RouteList,
  answer: AdapterRoutes,
  mapPlace: (place: ProbePlace) => ProbePlace,
): void {
  const known = new Set(list.routes.map(routeKey))
  list.leftOut.static += answer.leftOut.static
  list.leftOut.framework += answer.leftOut.framework
  list.problems.push(...answer.problems)
  const first = new Map<string, RouteInfo>()
  for (const route of answer.routes) {
    const raw = route.handler.place
    const place = raw && (noted(list, 'source map', () => mapPlace(raw)) ?? raw)
    const kind = kindOf(route, place)
    if (kind) list.leftOut[kind]++
    else if (!known.has(routeKey(route)))
      list.routes.push({
        ...route,
        schemas: affordable(route.schemas, list),
        handler: { ...route.handler, place },
      })
    else list.problems.push(...alsoAnswered(first.get(routeKey(route)), route))
    first.set(routeKey(route), first.get(routeKey(route)) ?? route)
    known.add(routeKey(route))
  }
}

/** Characters of the schemas of all routes: some thousand routes with large bodies. */
const MOST_CHARACTERS = 16e6
const spent = new WeakMap<RouteList, number>()

/** The schemas, while there is room for them. */
function affordable(schemas: RequestSchemas, list: RouteList): RequestSchemas {
  const characters = (spent.get(list) ?? 0) + JSON.stringify(schemas).length
  if (characters > MOST_CHARACTERS) return {}
  spent.set(list, characters)
  return schemas
}

/** Versions and hosts are told apart by headers, and a report has one line for a method and a path. */
function alsoAnswered(measured: RouteInfo | undefined, other: RouteInfo): string[] {
  const [ours, theirs] = [JSON.stringify(measured?.headers), JSON.stringify(other.headers)]
  if (!measured || ours === theirs) return []
  return [
    `${routeKey(other)} is answered by ${measured.handler.name} with the headers ${ours}, and by ` +
      `${other.handler.name} with ${theirs}. The headers of its fixture decide which of them is measured.`,
  ]
}

function routeKey({ method, path }: RouteInfo): string {
  return `${method} ${path}`
}

/** OPTIONS for everything answers preflight requests, whoever wrote it. */
function kindOf({ method, path }: RouteInfo, place: ProbePlace | null): 'static' | 'framework' | null {
  if (method === 'OPTIONS' && /\*\w*\}?$|\*\)?\$?\/$/.test(path)) return 'framework'
  return libraryKind(place?.file ?? '')
}

function noted<T>(list: RouteList, where: string, work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    note(list, where, error)
    return null
  }
}

function note(list: RouteList, where: string, error: unknown): void {
  list.problems.push(`${where}: ${error instanceof Error ? error.message : String(error)}`)
}

/** The routes of the application behind a server, as its framework knows them. */
import type { Server } from 'node:http'
import { adapters } from './adapters/index.ts'
import { libraryKind } from './adapters/library.ts'
import { forgetFunctions } from './functionLocation.ts'
import { isInspectorDenied } from './inspector.ts'
import type { AdapterRoutes } from './hook.ts'
import type { ProbePlace, RequestSchemas, RouteInfo, RouteList } from './protocol.ts'

/** From the code as it runs to its source; null where there is no telling. */
type MapPlace = (place: ProbePlace) => ProbePlace | null

/** A fault in `mapPlace` costs one place only. */
export async function listRoutes(server: Server, mapPlace: MapPlace): Promise<RouteList> {
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
    noted(list, 'inspector', forgetFunctions)
  }
  if (isInspectorDenied()) list.problems.push(deniedProblem())
  return list
}

function deniedProblem(): string {
  const allowed = process.allowedNodeEnvironmentFlags.has('--allow-inspector')
    ? 'Start it with --allow-inspector as well while it is profiled.'
    : 'Start it without --permission while it is profiled.'
  return (
    'Node.js runs with --permission, and the probe may not look into functions: the lines of handlers are not known, ' +
    `and routes that are not those of the listener itself may be missing. ${allowed}`
  )
}

function addRoutes(list: RouteList, answer: AdapterRoutes, mapPlace: MapPlace): void {
  const known = new Set(list.routes.map(routeKey))
  list.leftOut.static += answer.leftOut.static
  list.leftOut.framework += answer.leftOut.framework
  list.problems.push(...answer.problems)
  const first = new Map<string, RouteInfo>()
  for (const route of answer.routes) {
    const raw = route.handler.place
    const place = raw && mapped(list, raw, mapPlace)
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

function mapped(list: RouteList, raw: ProbePlace, mapPlace: MapPlace): ProbePlace | null {
  const found = noted(list, 'source map', () => ({ place: mapPlace(raw) }))
  return found ? found.place : raw
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

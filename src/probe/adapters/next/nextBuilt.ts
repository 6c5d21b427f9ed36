/** Routes of `next start`, a standalone build or a server of one's own: read from the manifests of the build. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import Module from 'node:module'
import path from 'node:path'
import type { AnyFunction } from '../../functionLocation.ts'
import type { AdapterRoutes } from '../../hook.ts'
import type { RouteInfo } from '../../protocol.ts'
import type { NextServer } from './next.ts'
import { HTTP_METHODS, nextFile, type NextKind, nextParameters, servedPath } from './nextPath.ts'
import { pageRoute, routeInfo, sourceFile, writtenRoutes } from './nextSource.ts'
import { type FoundRoute, routeInfos } from '../routeInfo.ts'

interface Entry {
  router: 'app' | 'pages'
  /** `/api/books/[id]/route` */
  name: string
  kind: NextKind
  path: string
  /** Absolute, of the build. */
  file: string
}

type Exports = Readonly<Record<string, unknown>>

/** What the user's files export, where no source tells; or why that is not to be had. */
const loaded = new Map<string, Exports | string>()

/** Loads the modules of routes whose source is not there, as Next itself does for their first request. */
export async function loadUnread(server: NextServer): Promise<void> {
  const edge = edgeNames(server)
  const wanted = entriesOf(server).filter(
    (entry) =>
      (entry.kind === 'handler' || entry.kind === 'api') &&
      !edge.has(entry.name) &&
      !loaded.has(entry.file) &&
      writtenIn(server, entry) === null,
  )
  await Promise.all(wanted.map(async ({ file }) => loaded.set(file, await load(file))))
}

export function builtRoutes(server: NextServer): AdapterRoutes {
  const answer: AdapterRoutes = { routes: [], leftOut: { static: 0, framework: 0 }, problems: [] }
  const prerendered = Object.keys(manifest(server, 'prerender-manifest.json', 'routes'))
  const edge = edgeNames(server)
  for (const entry of entriesOf(server)) {
    const template = servedPath(server, entry.path)
    if (entry.kind === 'framework') answer.leftOut.framework += 1
    else if (prerendered.includes(entry.path) || entry.file.endsWith('.html')) answer.leftOut.static += 1
    else if (entry.kind === 'page')
      answer.routes.push(pageRoute(template, sourceFile(server, entry.router, entry.name)))
    else {
      if (edge.has(entry.name))
        answer.problems.push(
          `${template} runs on the edge runtime, into which nobody sees: its queries are not counted`,
        )
      addHandlers(answer, entry, { template, written: writtenIn(server, entry) })
    }
  }
  if (hasSourceMaps(server)) return answer
  answer.problems.push(
    'The build of Next.js has no source maps for the server, so places in it are not known. A standalone build leaves ' +
      'them out (next start has them), and so does webpack, unless experimental: { serverSourceMaps: true } is set.',
  )
  // Names in the bundle are as short as its lines are long.
  const routes = answer.routes.map((route) =>
    isInside(server.distDir, route) ? { ...route, handler: { name: route.method, place: null } } : route,
  )
  return { ...answer, routes }
}

function isInside(directory: string, { handler: { place } }: RouteInfo): boolean {
  return place !== null && path.resolve(place.file).startsWith(path.join(directory, path.sep))
}

function entriesOf(server: NextServer): Entry[] {
  return (['app', 'pages'] as const).flatMap((router) => {
    const files = manifest(server, `server/${router === 'app' ? 'app-paths' : 'pages'}-manifest.json`)
    return Object.entries(files).map(([name, file]) => ({
      router,
      name,
      ...nextFile(router, name),
      file: path.join(server.distDir, 'server', String(file)),
    }))
  })
}

function writtenIn(server: NextServer, { router, name, kind, path: template }: Entry): RouteInfo[] | null {
  return writtenRoutes(sourceFile(server, router, name), kind, servedPath(server, template))
}

/** Handlers of the app router by method, or the one of the pages router. */
function addHandlers(
  answer: AdapterRoutes,
  { kind, file }: Entry,
  { template, written }: { template: string; written: RouteInfo[] | null },
): void {
  if (written) return void answer.routes.push(...written)
  const exported = loaded.get(file) ?? 'it was not loaded'
  if (typeof exported === 'string') {
    answer.routes.push(routeInfo('ALL', template, { name: '', place: null }))
    return void answer.problems.push(`${template}: its methods are not known: ${exported}`)
  }
  const handlers = kind === 'api' ? [['ALL', exported['default']]] : HTTP_METHODS.map((m) => [m, exported[m]])
  const found = handlers.flatMap(([method, handler]): FoundRoute[] => {
    if (typeof handler !== 'function') return []
    const parameters = nextParameters(template)
    return [
      { method: String(method), path: template, parameters, handler: handler as AnyFunction, before: [] },
    ]
  })
  answer.routes.push(...routeInfos('next', found))
}

interface EntryModule extends Exports {
  routeModule?: { userland?: Exports; ensureUserland?(): Promise<void> }
}

/** Longer than modules take, and shorter than anybody waits for a list. */
const LOAD_MS = 10_000
// The application's tests or mocks may replace it later.
const { setTimeout } = globalThis

async function load(file: string): Promise<Exports | string> {
  const late = new Promise<string>((resolve) => {
    setTimeout(resolve, LOAD_MS, 'its module does not load in time').unref()
  })
  return Promise.race([
    late,
    exportsOfEntry(file).catch(
      (error: unknown) =>
        `its module does not load: ${error instanceof Error ? error.message : String(error)}`,
    ),
  ])
}

async function exportsOfEntry(file: string): Promise<Exports> {
  // With top-level await anywhere in it, a module of Next is a promise.
  const entry = await (Module.createRequire(file)(file) as EntryModule | Promise<EntryModule>)
  await entry.routeModule?.ensureUserland?.()
  // Modules of the pages router hand on what the user's file exports.
  return entry.routeModule?.userland ?? entry
}

function edgeNames(server: NextServer): Set<string> {
  return new Set(Object.keys(manifest(server, 'server/middleware-manifest.json', 'functions')))
}

function hasSourceMaps({ distDir }: NextServer): boolean {
  const chunks = path.join(distDir, 'server/chunks')
  return existsSync(chunks) && readdirSync(chunks).some((file) => file.endsWith('.js.map'))
}

function manifest(server: NextServer, name: string, field?: string): Exports {
  const file = path.join(server.distDir, name)
  const whole = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {}
  return (field === undefined ? whole : (whole[field] as Exports | undefined)) ?? {}
}

/** Hono 4: every application is noted when it is made, and keeps the list of its routes. */
import { type AnyFunction, functionLocation } from '../functionLocation.ts'
import type { Adapter, SourceHook } from '../hook.ts'
import { libraryKind } from './library.ts'
import { mountedProblem } from './mounted.ts'
import { requestHandlers } from './requestHandlers.ts'
import { type FoundRoute, routeInfos } from './routeInfo.ts'

interface HonoRoute {
  method: string
  path: string
  handler: AnyFunction
}

interface Hono {
  routes: HonoRoute[]
  fetch: AnyFunction
}

/** `constructor(options = {}) { [...METHODS, "all"].forEach(`, minified or not, older ones with a const first. */
const CONSTRUCTOR =
  /constructor\(\s*[\w$]+\s*=\s*\{\}\s*\)\s*\{(?=\s*(?:(?:const|let|var) [\w$]+\s*=\s*)?\[\.\.\.[\w$.]+,)/g

const constructorSource: SourceHook = {
  file: /\/hono\/dist\/(?:cjs\/)?hono-base\.js$/,
  transform(source) {
    const text = source.replace(CONSTRUCTOR, `$&globalThis[Symbol.for('route-profiler')]?.hono(this);`)
    return text === source ? null : text
  },
}

/** A server knows only the `fetch` of its application. */
const applications = new WeakMap<object, Hono>()

export const hono: Adapter = {
  name: 'hono',
  sources: [constructorSource],
  calls: {
    hono(application: Hono) {
      applications.set(application, application)
      applications.set(application.fetch, application)
    },
  },
  routes(server) {
    const found = [...requestHandlers(server)].flatMap((value) => applications.get(value as object) ?? [])
    if (found.length === 0) return null
    const entries = [...new Set(found)].flatMap(({ routes }) => routes).map(unwrapped)
    const middlewares = entries.filter(isMiddleware)
    const served = middlewares.filter((entry) => fileKind(entry.handler) === 'static')
    return {
      routes: routeInfos('hono', foundRoutes(entries)),
      leftOut: { static: served.length, framework: 0 },
      problems: mountedProblem(
        'Hono',
        middlewares.filter(isMount).map(({ path }) => path),
      ),
    }
  },
}

/** Entries of one method and path are one route: the last one is its handler. */
function foundRoutes(entries: readonly HonoRoute[]): FoundRoute[] {
  const last = new Map<string, number>()
  for (const [index, entry] of entries.entries())
    if (!isMiddleware(entry)) last.set(`${entry.method} ${entry.path}`, index)
  return [...last.values()].map((index) => {
    const { method, path, handler } = entries[index] as HonoRoute
    const before = entries
      .slice(0, index)
      .filter((one) => (isMiddleware(one) ? coversPath(one.path, path) : isSame(one, method, path)))
    return {
      method,
      path,
      parameters: [...path.matchAll(/:([\w$]+)/g)].map(([, name = '']) => name),
      handler,
      before: before.map((one) => one.handler),
    }
  })
}

function isSame(entry: HonoRoute, method: string, path: string): boolean {
  return entry.method === method && entry.path === path
}

/** Hono's own rule: what takes `next` is a middleware. Behind a verb it is the end of a route all the same. */
function isMiddleware({ method, handler }: HonoRoute): boolean {
  return method === 'ALL' && handler.length > 1
}

/** Below `route()` an application with its own error handler wraps its handlers, and says so. */
function unwrapped(entry: HonoRoute): HonoRoute {
  const { ['__COMPOSED_HANDLER']: inner } = entry.handler as { __COMPOSED_HANDLER?: AnyFunction }
  return inner ? unwrapped({ ...entry, handler: inner }) : entry
}

/** `app.mount(path, fetch)` registers a function of Hono's own. */
function isMount({ handler }: HonoRoute): boolean {
  return /\/hono\/dist\/(?:cjs\/)?hono-base\.js$/.test(
    functionLocation(handler)?.file.replaceAll('\\', '/') ?? '',
  )
}

function fileKind(handler: AnyFunction): string | null {
  return libraryKind(functionLocation(handler)?.file ?? '')
}

/** Whether a middleware's pattern matches a route's template: segment by segment, a parameter matches anything. */
function coversPath(pattern: string, path: string): boolean {
  const own = path.split('/')
  const wanted = pattern.split('/')
  const open = wanted.at(-1) === '*'
  if (open) wanted.pop()
  if (open ? wanted.length > own.length : wanted.length !== own.length) return false
  return wanted.every((part, index) => part === own[index] || part.startsWith(':') || part === '*')
}

/** Express 4 and 5, and their router on its own: the routers behind the server's listener are walked. */
import { type AnyFunction, functionLocation, functionName } from '../../functionLocation.ts'
import type { Adapter } from '../../hook.ts'
import { expressLayer, type Layer, layerPaths, layerSource } from './expressLayer.ts'
import { coversPath, joinPath, pathParameters } from './expressPath.ts'
import { embeddedIn } from '../embedded.ts'
import { handlerNote } from '../handlerNotes.ts'
import { type LibraryKind, libraryKind } from '../library.ts'
import { ownValue } from '../ownValue.ts'
import { heldBy, requestHandlers } from '../requestHandlers.ts'
import { type FoundRoute, routeInfos } from '../routeInfo.ts'

type Router = AnyFunction & { stack: Layer[] }

/** What runs before the routes that it covers. */
interface Before {
  handle: AnyFunction
  covers: (path: string) => boolean
  /** Its key among the routes, where it looks like one. */
  route?: string
}

/** Where the walk is. */
interface Mount {
  path: string
  parameters: string[]
  before: Before[]
  /** Applications and routers above, and this one. */
  trail: readonly unknown[]
  /** Functions of the application that decide by themselves whether to call the router that they hold. */
  conditions: readonly AnyFunction[]
}

export const express: Adapter = {
  name: 'express',
  sources: [layerSource],
  calls: { expressLayer },
  routes(server) {
    const handlers = requestHandlers(server)
    const roots = [...handlers, ...embeddedIn([server, ...handlers])].filter(
      (value) => isApplication(value) || isRouter(value),
    )
    if (roots.length === 0) return null
    const walk = new Walk()
    for (const root of roots)
      walk.enter(root, { path: '', parameters: [], before: [], trail: [], conditions: [] })
    const { routes, libraries, problems } = walk
    const count = (kind: LibraryKind) => [...libraries.values()].filter((one) => one === kind).length
    return {
      routes: routeInfos('express', [...routes.values()]),
      leftOut: { static: count('static'), framework: count('framework') },
      problems,
    }
  },
}

class Walk {
  readonly routes = new Map<string, FoundRoute>()
  /** Mount paths served by a library. */
  readonly libraries = new Map<string, LibraryKind>()
  readonly problems: string[] = []
  /** Under which the first route of each kind answers. */
  readonly #conditions = new Map<FoundRoute, Mount['conditions']>()

  enter(root: unknown, mount: Mount): void {
    const router = isApplication(root) ? routerOf(root) : root
    if (!isRouter(router)) return
    const inside = { ...mount, before: [...mount.before], trail: [...mount.trail, root, router] }
    for (const layer of router.stack) {
      if (layer.route) this.#addRoutes(layer, inside)
      else this.#addMount(layer, inside)
    }
  }

  #addMount(layer: Layer, mount: Mount): void {
    if (typeof layer.handle !== 'function' || layer.handle.length > 3) return
    const mounted = mountedBy(layer.handle, mount.trail)
    const paths = layerPaths(layer)
    if (paths === null) {
      if (mounted) this.problems.push(`Express: a router is mounted at a path that is not known.`)
      return
    }
    for (const own of paths) {
      const path = joinPath(mount.path, own)
      const parameters = [...mount.parameters, ...pathParameters(own)]
      const conditions = mounted === layer.handle ? mount.conditions : [...mount.conditions, layer.handle]
      if (mounted) this.enter(mounted, { ...mount, path, parameters, conditions })
      else this.#addMiddleware(layer.handle, path, mount)
    }
  }

  #addMiddleware(handle: AnyFunction, path: string, mount: Mount): void {
    mount.before.push({ handle, covers: (below) => coversPath(path, below) })
    const named = handle.name === 'serveStatic' ? 'static' : null
    const kind = libraryKind(functionLocation(handle)?.file ?? '') ?? named
    // CORS as a middleware serves no path of its own.
    if (kind && handle.name !== 'corsMiddleware') this.libraries.set(`${kind} ${path}`, kind)
  }

  #addRoutes(layer: Layer, mount: Mount): void {
    for (const own of layerPaths(layer) ?? []) {
      const joined = joinPath(mount.path, own)
      const outer = mount.before.filter(({ covers }) => covers(joined))
      const isWhole = repeats(mount.path, own) && outer.some(({ handle }) => restoresUrl(handle))
      const path = isWhole ? joinPath('', own) : joined
      const parameters = [...(isWhole ? [] : mount.parameters), ...pathParameters(own)]
      for (const { method, handler, before } of handlersOf(layer.route?.stack ?? [])) {
        const all = [...outer.map(({ handle }) => handle), ...before]
        this.#add({ method, path, parameters, handler, before: all }, mount.conditions)
        if (method === 'ALL' && handler.length > 2) mount.before.push(gate(path, handler))
      }
      for (const { route } of outer) if (route !== undefined) this.routes.delete(route)
    }
  }

  /** The first route of its kind answers, unless it hands on to the next one. */
  #add(route: FoundRoute, conditions: Mount['conditions']): void {
    const key = keyOf(route)
    const first = this.routes.get(key)
    if (!first) {
      this.routes.set(key, route)
      this.#conditions.set(route, conditions)
    } else if (first.handler.length > 2)
      this.routes.set(key, { ...route, before: [...first.before, first.handler, ...route.before] })
    else if (isOther(this.#conditions.get(first) ?? [], conditions)) this.#alsoAnswered(first, route)
  }

  /** A report has one line for a method and a path. */
  #alsoAnswered(first: FoundRoute, { method, path, handler }: FoundRoute): void {
    const [one, other] = [first.handler, handler].map((fn) => functionName(fn) || '<anonymous>')
    this.problems.push(
      `${method} ${path} is answered by ${one} of one router and by ${other} of another, which the application ` +
        'tells apart by itself, such as by the host. The request of its fixture decides which of them is measured.',
    )
  }
}

/** Whether a middleware puts the whole URL back, so that what comes after it sees that with its mount. */
function restoresUrl(handle: AnyFunction): boolean {
  return /\b(\w+)\.url\s*=\s*\1\.originalUrl\b/.test(Function.prototype.toString.call(handle))
}

/** Whether a route is written with the path that its router is mounted at. */
function repeats(mount: string, own: string | RegExp): boolean {
  const base = mount.replace(/\/+$/, '')
  return base !== '' && typeof own === 'string' && own.startsWith(`${base}/`)
}

function isOther(some: Mount['conditions'], others: Mount['conditions']): boolean {
  return some.length !== others.length || some.some((one, i) => one !== others[i])
}

/** Headers tell some of the routes of one path apart. */
function keyOf({ method, path, handler }: Pick<FoundRoute, 'method' | 'path' | 'handler'>): string {
  return `${method} ${path} ${JSON.stringify(handlerNote(handler)?.headers ?? {})}`
}

/** `all('/api/*', requireLogin)` is a middleware in the shape of a route, as soon as a route follows below it. */
function gate(path: string, handle: AnyFunction): Before {
  const mount = /^(.*?)\/?\{?\/?\*\w*\}?$/.exec(path)?.[1]
  const covers = (below: string) => (mount === undefined ? below === path : coversPath(mount, below))
  return { handle, covers, route: keyOf({ method: 'ALL', path, handler: handle }) }
}

/** `all` of an application adds its handlers to every verb that Node.js knows. */
const VERBS = ['get', 'head', 'post', 'put', 'patch', 'delete', 'options', 'propfind']

/** The handlers of one route object by method. What was added by `all` leads to the others when it takes `next`. */
function handlersOf(stack: readonly Layer[]): Pick<FoundRoute, 'method' | 'handler' | 'before'>[] {
  if (VERBS.every((verb) => stack.some(({ method }) => method === verb))) {
    const handlers = stack.filter(({ method }) => method === 'get')
    return handlersOf(handlers.map(({ handle }) => ({ handle })))
  }
  const handlers = stack.filter(({ handle }) => handle.length < 4)
  const verbs = new Set(handlers.flatMap(({ method }) => method ?? []))
  const last = handlers.findLast(({ method }) => method === undefined)
  const all = last && (verbs.size === 0 || last.handle.length < 3)
  return [...verbs, ...(all ? [undefined] : [])].map((verb) => {
    const end = handlers.findLastIndex(({ method }) => method === verb)
    const before = handlers.slice(0, end).filter(({ method }) => method === verb || method === undefined)
    return {
      method: verb?.toUpperCase() ?? 'ALL',
      handler: (handlers[end] as Layer).handle,
      before: before.map(({ handle }) => handle),
    }
  })
}

/** The router or application behind a middleware: itself, or the only one its closure holds. */
function mountedBy(handle: AnyFunction, trail: readonly unknown[]): unknown {
  if (isRouter(handle) || isApplication(handle)) return handle
  const held = new Set<unknown>(heldBy(handle).filter((value) => isRouter(value) || isApplication(value)))
  for (const above of trail) held.delete(above)
  return held.size === 1 ? [...held][0] : undefined
}

function isRouter(value: unknown): value is Router {
  return (
    typeof value === 'function' &&
    Array.isArray(ownValue(value, 'stack')) &&
    ownValue(value, 'params') !== undefined
  )
}

function isApplication(value: unknown): value is AnyFunction {
  return (
    typeof value === 'function' &&
    ['handle', 'use', 'engine'].every((name) => typeof ownValue(value, name) === 'function')
  )
}

/** Express 4 keeps it as `_router` and throws on `router`, which is not enumerable there. */
function routerOf(application: AnyFunction): unknown {
  if (Object.hasOwn(application, '_router')) return ownValue(application, '_router')
  const enumerable = Object.prototype.propertyIsEnumerable.call(application, 'router')
  return enumerable ? (application as { router?: unknown }).router : undefined
}

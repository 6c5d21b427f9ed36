/** Koa 2 and 3: the middlewares of the application behind the server's listener are walked for routers. */
import type { Server } from 'node:http'
import { type AnyFunction, closureScopes, closureTexts, functionLocation } from '../../functionLocation.ts'
import type { Adapter, SourceHook } from '../../hook.ts'
import { joinPath } from '../express/expressPath.ts'
import { type KoaRouter, koaRouter, koaRoutes } from './koaRouter.ts'
import { libraryKind } from '../library.ts'
import { heldBy, requestHandlers } from '../requestHandlers.ts'
import { type FoundRoute, routeInfos } from '../routeInfo.ts'

interface Koa {
  middleware: AnyFunction[]
}

/** `callback() { const fn = this.compose(this.middleware)`, minified or not. */
const CALLBACK =
  /\bcallback\s*\(\)\s*\{(?=\s*(?:const|let|var)\s+[\w$]+\s*=\s*[^;=]{0,40}\(this\.middleware\))/g

const callbackSource: SourceHook = {
  file: /\/lib\/application\.js$/,
  transform(source) {
    const text = source.replace(CALLBACK, `$&globalThis[Symbol.for('route-profiler')]?.koa(this);`)
    return text === source ? null : text
  },
}

/** Those that have made a listener. A listener holds the middlewares and not the application. */
const applications = new Set<WeakRef<Koa>>()

export const koa: Adapter = {
  name: 'koa',
  sources: [callbackSource],
  calls: {
    koa: (application: Koa) => applications.add(new WeakRef(application)),
  },
  routes(server) {
    const roots = applicationsOf(server)
    if (roots.length === 0) return null
    const walk = new Walk()
    for (const { middleware } of roots) walk.enter(middleware, '', [])
    walk.enterHeld()
    return {
      routes: routeInfos('koa', walk.routes),
      leftOut: { static: walk.files, framework: 0 },
      problems: [],
    }
  },
}

function applicationsOf(server: Server): Koa[] {
  const all = [...applications].flatMap((reference) => reference.deref() ?? [])
  if (all.length === 0) return []
  const handlers = requestHandlers(server)
  const served = (known: ReadonlySet<unknown>): Koa[] =>
    all.filter(({ middleware }) => middleware.length > 0 && middleware.every((one) => known.has(one)))
  const direct = served(handlers)
  if (direct.length > 0) return direct
  // Behind a listener of the application's own it is one step further.
  const functions = [...handlers].filter((value): value is AnyFunction => typeof value === 'function')
  return served(new Set(functions.flatMap((one) => heldBy(one).flat())))
}

/** How deep a middleware that is made of others is looked into: `compose([...])`, `mount('/path', app)`. */
const DEPTH = 3

class Walk {
  readonly routes: FoundRoute[] = []
  files = 0
  readonly #entered = new Set<KoaRouter>()
  readonly #held: { router: KoaRouter; path: string; before: AnyFunction[] }[] = []

  enter(
    middlewares: readonly AnyFunction[],
    path: string,
    outer: readonly AnyFunction[],
    depth = DEPTH,
  ): void {
    const before = [...outer]
    for (const middleware of middlewares) {
      const router = koaRouter(middleware)
      const parts = router || depth === 0 ? null : partsOf(middleware)
      if (router) this.#add(router, path, before)
      else if (parts) this.enter(parts.middlewares, joinPath(path, parts.path), before, depth - 1)
      else this.#note(middleware, path, before)
      if (!router) before.push(middleware)
    }
  }

  /** Routers that a middleware of the application's own calls, unless they are in their own place too. */
  enterHeld(): void {
    for (const { router, path, before } of this.#held)
      if (!this.#entered.has(router)) this.#add(router, path, before)
  }

  #add(router: KoaRouter, path: string, before: readonly AnyFunction[]): void {
    this.#entered.add(router)
    this.routes.push(...koaRoutes(router, path === '/' ? '' : path, before))
  }

  #note(middleware: AnyFunction, path: string, before: readonly AnyFunction[]): void {
    const kind = libraryKind(functionLocation(middleware)?.file ?? '')
    if (kind === 'static') this.files++
    if (kind) return
    for (const value of heldBy(middleware)) {
      const router = koaRouter(value)
      if (router) this.#held.push({ router, path, before: [...before] })
    }
  }
}

interface Parts {
  path: string
  middlewares: AnyFunction[]
}

/** What `koa-compose` and `koa-mount` have made one middleware of. By what their closures hold: names may be minified. */
function partsOf(middleware: AnyFunction): Parts | null {
  const held = (closureScopes(middleware)[0]?.variables ?? []).map(({ value }) => value)
  const list = held.find(isMiddlewareList)
  if (list) return { path: '', middlewares: list }
  const [path, ...others] = [...closureTexts(middleware).values()].filter((text) => text.startsWith('/'))
  if (path === undefined || others.length > 0) return null
  const mounted = held.filter((value) => typeof value === 'function' && isMountable(value as AnyFunction))
  return mounted.length === 1 ? { path, middlewares: mounted as AnyFunction[] } : null
}

/** Composed middlewares, a router's, or a library's that serves files. */
function isMountable(value: AnyFunction): boolean {
  if (koaRouter(value) || libraryKind(functionLocation(value)?.file ?? '') === 'static') return true
  return (closureScopes(value)[0]?.variables ?? []).some((variable) => isMiddlewareList(variable.value))
}

function isMiddlewareList(value: unknown): value is AnyFunction[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'function')
}

/** Routers of Koa: @koa/router and koa-router keep all their layers in one stack, nested routers' copied into it. */
import type { AnyFunction } from '../../functionLocation.ts'
import { joinPath, pathParameters } from '../express/expressPath.ts'
import { ownValue } from '../ownValue.ts'
import type { FoundRoute } from '../routeInfo.ts'

interface Layer {
  /** In capitals; none for a middleware. */
  methods: string[]
  path: string | RegExp
  paramNames: { name: unknown }[]
  regexp?: RegExp
  stack: AnyFunction[]
}

export interface KoaRouter {
  stack: Layer[]
  host?: unknown
}

/** The router that a middleware dispatches to, or that the value is. */
export function koaRouter(value: unknown): KoaRouter | null {
  const router = ownValue(value, 'router') ?? value
  const known = Array.isArray(ownValue(router, 'stack')) && Array.isArray(ownValue(router, 'methods'))
  return known ? (router as KoaRouter) : null
}

/** Its routes, in their order, below a mount path and behind the middlewares of the application. */
export function koaRoutes(
  { stack, host }: KoaRouter,
  mount: string,
  outer: readonly AnyFunction[],
): FoundRoute[] {
  const headers = typeof host === 'string' ? { host } : {}
  return stack.flatMap((layer, index) => {
    // Older routers keep the slash of a nested router's root.
    const path = joinPath(mount, layer.path).replace(/(?<=\w)\/$/, '')
    const router = stack
      .slice(0, index)
      .filter(({ methods, regexp }) => methods.length === 0 && matches(regexp, layer.path))
      .flatMap((middleware) => middleware.stack)
    const handler = layer.stack.at(-1)
    if (handler === undefined) return []
    const before = [...outer, ...router, ...layer.stack.slice(0, -1)]
    const parameters =
      layer.path instanceof RegExp
        ? pathParameters(layer.path)
        : layer.paramNames.map(({ name }) => String(name))
    return methodsOf(layer).map((method) => ({ method, path, parameters, handler, before, headers }))
  })
}

/** A template in the place of a path: a parameter's value may be `:name` as well. */
function matches(regexp: RegExp | undefined, path: string | RegExp): boolean {
  return regexp === undefined || regexp.test(path instanceof RegExp ? path.source : path)
}

const ALL = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** `all` registers every method that Node.js knows; HEAD comes with GET. */
function methodsOf({ methods }: Layer): string[] {
  if (ALL.every((method) => methods.includes(method))) return ['ALL']
  return [...new Set(methods)].filter((method) => method !== 'HEAD' || !methods.includes('GET'))
}

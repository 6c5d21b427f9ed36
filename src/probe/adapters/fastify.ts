/** Fastify 4 and 5: an `onRoute` hook notes the routes of every instance as they are registered. */
import { subscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'
import { attempt } from '../faults.ts'
import type { AnyFunction } from '../functionLocation.ts'
import type { Adapter } from '../hook.ts'
import type { RequestSchemas } from '../protocol.ts'
import { noteHost } from './embedded.ts'
import { requestSchema } from './schema/requestSchema.ts'
import { requestHandlers } from './requestHandlers.ts'
import { type FoundRoute, routeInfos } from './routeInfo.ts'
import { securityNames } from './security.ts'

/** What runs before the handler, in this order. */
const HOOKS = ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const
type Hooks = { [K in (typeof HOOKS)[number]]?: AnyFunction | AnyFunction[] }

interface Instance {
  server: Server
  routing: AnyFunction
  getSchema?(id: string): unknown
  addHook(name: 'onRoute', hook: (this: Instance, options: RouteOptions) => void): void
}

interface RouteOptions extends Hooks {
  schema?: Schemas
  constraints?: Record<string, unknown>
  method: string | string[]
  url: string
  handler: AnyFunction
}

interface Schemas {
  body?: unknown
  querystring?: unknown
  query?: unknown
  params?: unknown
  headers?: unknown
  security?: unknown
}

/** Method, path and handler as they were registered: plugins may replace them in `options` later. */
interface Registration {
  /** The encapsulated instance, with the hooks of its plugin. */
  instance: Instance
  methods: string[]
  path: string
  handler: AnyFunction
  options: RouteOptions
}

const registrations = new WeakMap<object, Registration[]>()

export const fastify: Adapter = {
  name: 'fastify',
  sources: [],
  calls: {},
  hook() {
    subscribe('fastify.initialization', (message) =>
      attempt('fastify', () => listen((message as { fastify: Instance }).fastify)),
    )
  },
  routes(server) {
    const keys = [server, ...requestHandlers(server)] as object[]
    const lists = new Set(keys.map((key) => registrations.get(key)).filter((list) => list !== undefined))
    if (lists.size === 0) return null
    const found = [...lists].flat().flatMap(foundRoutes)
    const routes = found.filter((route) => !isAutomaticHead(route, found))
    return {
      routes: routeInfos('fastify', routes),
      leftOut: { static: 0, framework: found.length - routes.length },
      problems: [],
    }
  },
}

/** A server is known by itself, by its listener (`localhost` has a second server for IPv6) and by the instance. */
function listen(instance: Instance): void {
  const list: Registration[] = []
  const keys = [instance, instance.server, instance.routing]
  for (const key of keys) registrations.set(key, list)
  noteHost(keys, instance)
  instance.addHook('onRoute', function note(options) {
    attempt('fastify', () => {
      const methods = [options.method].flat()
      list.push({ instance: this, methods, path: options.url, handler: options.handler, options })
    })
  })
}

function foundRoutes({ instance, methods, path, handler, options }: Registration): FoundRoute[] {
  const inherited = hooksOf(instance)
  const before = HOOKS.flatMap((name) => [inherited[name] ?? [], options[name] ?? []].flat())
  const aliases = decorations(instance)
  const parameters = pathParameters(path)
  const { schema } = options
  const described = {
    schemas: [schemasOf(schema ?? {}, instance)],
    auth: securityNames(schema?.security),
    headers: constraintHeaders(options.constraints ?? {}),
  }
  const common = { path, parameters, handler, before, aliases, ...described }
  return (isAll(methods) ? ['ALL'] : methods).map((method) => ({ method, ...common }))
}

/** With what `addSchema` made known to the instance of the plugin. */
function schemasOf(
  { body, querystring, query, params, headers }: Schemas,
  instance: Instance,
): RequestSchemas {
  const resolve = (id: string): unknown => instance.getSchema?.(id)
  const read = (schema: unknown) => requestSchema(schema, resolve) ?? undefined
  return { body: read(body), query: read(querystring ?? query), path: read(params), headers: read(headers) }
}

/** Fastify's own two constraints; others are functions of the application. */
function constraintHeaders({ host, version }: Record<string, unknown>): Record<string, string> {
  return {
    ...(typeof host === 'string' && { host }),
    ...(typeof version === 'string' && { 'accept-version': version }),
  }
}

/** `all` registers every method that Fastify supports. */
function isAll(methods: readonly string[]): boolean {
  return ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].every((verb) => methods.includes(verb))
}

/** Fastify adds a HEAD route with the same handler to every GET route; below a prefix it may end in a slash. */
function isAutomaticHead({ method, path, handler }: FoundRoute, all: readonly FoundRoute[]): boolean {
  const paths = new Set([path, path.replace(/\/$/, '')])
  return (
    method === 'HEAD' &&
    all.some((one) => one.method === 'GET' && one.handler === handler && paths.has(one.path))
  )
}

function hooksOf(instance: Instance): Hooks {
  const symbol = Object.getOwnPropertySymbols(instance).find((one) => one.description === 'fastify.hooks')
  return symbol ? ((instance as unknown as Record<symbol, Hooks>)[symbol] ?? {}) : {}
}

/** `decorate('authenticate', async (request) => ...)` gives a function without a name one. */
function decorations(instance: Instance): Map<AnyFunction, string> {
  const names = new Map<AnyFunction, string>()
  for (let level: object | null = instance; level; level = Object.getPrototypeOf(level))
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(level)))
      if (typeof value === 'function' && !names.has(value)) names.set(value, name)
  return names
}

/** Names of the parameters of a find-my-way path; `::` is a colon. */
function pathParameters(path: string): string[] {
  return [...path.replaceAll('::', '').matchAll(/:([A-Za-z_$][\w$]*)|(\*)/g)].map(
    ([, name, wildcard]) => name ?? wildcard ?? '',
  )
}

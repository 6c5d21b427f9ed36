/** Elysia on Node.js: every application is noted when it is made, and keeps the list of its routes. */
import type { AnyFunction } from '../functionLocation.ts'
import type { Adapter, SourceHook } from '../hook.ts'
import type { RequestSchemas } from '../protocol.ts'
import { mountedProblem } from './mounted.ts'
import { ownValue } from './ownValue.ts'
import { requestSchema } from './schema/requestSchema.ts'
import { requestHandlers } from './requestHandlers.ts'
import { type FoundRoute, routeInfos } from './routeInfo.ts'
import { securityNames } from './security.ts'

type Hook = AnyFunction | { fn: AnyFunction }

interface ElysiaRoute {
  method: string
  path: string
  /** A function, or the answer itself. */
  handler: unknown
  hooks?: Record<string, unknown> & { detail?: { security?: unknown }; config?: { mount?: unknown } }
}

/** `constructor(config = {}) { this.server = null; this.dependencies = {}`, minified or not. */
const CONSTRUCTOR =
  /constructor\(\s*[\w$]+\s*=\s*\{\}\s*\)\s*\{(?=\s*this\.server\s*=\s*null\s*[,;]\s*this\.dependencies\s*=)/g

const constructorSource: SourceHook = {
  file: /\/elysia\/dist\/(?:[\w-]+\/)*index\.m?js$/,
  transform(source) {
    const text = source.replace(CONSTRUCTOR, `$&globalThis[Symbol.for('route-profiler')]?.elysia(this);`)
    return text === source ? null : text
  },
}

/** A server knows only the `fetch` of its application, which is made late. */
const applications = new Set<WeakRef<object>>()

export const elysia: Adapter = {
  name: 'elysia',
  sources: [constructorSource],
  calls: {
    elysia: (application: object) => applications.add(new WeakRef(application)),
  },
  routes(server) {
    const made = [...applications].flatMap((reference) => reference.deref() ?? [])
    if (made.length === 0) return null
    const handlers = requestHandlers(server)
    const served = made.filter((one) =>
      [ownValue(one, 'fetch'), ownValue(one, 'handle')].some((fn) => handlers.has(fn)),
    )
    if (served.length === 0) return null
    const all = served.flatMap(routesOf)
    const mounts = all.filter(isMount)
    const found = all.filter((route) => route.method !== 'WS' && !isMount(route))
    return {
      routes: routeInfos('elysia', found.map(foundRoute)),
      leftOut: { static: 0, framework: 0 },
      // Each is there with and without something below it.
      problems: mountedProblem(
        'Elysia',
        mounts.map(({ path }) => path).filter((path) => path.endsWith('*')),
      ),
    }
  },
}

interface ElysiaSchemas {
  body?: unknown
  query?: unknown
  params?: unknown
  headers?: unknown
}

function schemasOf({ body, query, params, headers }: ElysiaSchemas): RequestSchemas {
  const [inBody, inQuery, path, inHeaders] = [body, query, params, headers].map(
    (schema) => requestSchema(schema) ?? undefined,
  )
  return { body: inBody, query: inQuery, path, headers: inHeaders }
}

function routesOf(application: object): ElysiaRoute[] {
  return (ownValue(ownValue(application, 'router'), 'history') ?? []) as ElysiaRoute[]
}

function isMount({ hooks }: ElysiaRoute): boolean {
  return typeof hooks?.config?.mount === 'function'
}

/** Stands for the handler of a route that always answers with the same value: there is nothing to name and no place. */
const fixedAnswer = Object.defineProperty(Object.bind(null) as AnyFunction, 'name', { value: '' })

function foundRoute({ method, path, handler, hooks = {} }: ElysiaRoute): FoundRoute {
  const before = ['parse', 'transform', 'beforeHandle'].flatMap(
    (name) => [hooks[name] ?? []].flat() as Hook[],
  )
  const standalone = [hooks['standaloneSchema'] ?? []].flat() as ElysiaSchemas[]
  return {
    method,
    path: path === '' ? '/' : path,
    parameters: [...path.matchAll(/:([\w$]+)|\*/g)].map(([token, name]) => name ?? token),
    handler: typeof handler === 'function' ? (handler as AnyFunction) : fixedAnswer,
    before: before
      .map((hook) => (typeof hook === 'function' ? hook : hook.fn))
      .filter((fn) => typeof fn === 'function'),
    auth: securityNames(hooks.detail?.security),
    schemas: [hooks as ElysiaSchemas, ...standalone].map(schemasOf),
  }
}

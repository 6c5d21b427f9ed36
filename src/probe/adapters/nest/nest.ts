/**
 * NestJS 10 to 12 on Express or Fastify. Its routes are found in the platform's tables, where every handler is a proxy
 * of Nest's; here is noted which method of which controller each of them calls.
 */
import { type AnyFunction, closureScopes, functionName } from '../../functionLocation.ts'
import type { Adapter } from '../../hook.ts'
import { looksLikeAuthentication } from '../authentication.ts'
import { coversPath } from '../express/expressPath.ts'
import { noteHandler } from '../handlerNotes.ts'
import { type NestRouting, routingHeaders } from './nestHeaders.ts'
import { controllerSchemas, guardNames, type NestConfig } from './nestMetadata.ts'
import { nestSource } from './nestSource.ts'

interface Explorer {
  container: { getHttpAdapterRef(): object }
  executionContextCreator?: { guardsContextCreator?: { config?: NestConfig } }
}

/** Nest's holder of a controller or a middleware. */
interface Wrapper {
  name: string
  metatype: AnyFunction
  instance?: { use?: AnyFunction }
}

interface Registration extends NestRouting {
  wrapper: Wrapper
  definition: { methodName: string }
}

/** By the platform that they run on. */
const middlewares = new WeakMap<object, { wrapper: Wrapper; path: string }[]>()
/** Registrations begin here and are registered later where Nest sorts them first. */
const begun = new WeakMap<Wrapper, Map<string, Registration>>()
let current: { explorer: Explorer; registration: Registration } | undefined

export const nest: Adapter = {
  name: 'nest',
  sources: [nestSource],
  calls: {
    nestController(explorer: Explorer, registration: Registration) {
      const { wrapper, definition } = registration
      const own = begun.get(wrapper) ?? new Map<string, Registration>()
      begun.set(wrapper, own)
      // Nest goes on to use the same object for the next method.
      if (registration.metadata)
        own.set(definition.methodName, { ...registration, metadata: { ...registration.metadata } })
      current = { explorer, registration: own.get(definition.methodName) ?? registration }
    },
    nestHandler(method: AnyFunction, registered: AnyFunction) {
      if (current) note(method, registered, current)
    },
    nestMiddleware(wrapper: Wrapper, platform: object, { path }: { path: string }) {
      middlewares.set(platform, [...(middlewares.get(platform) ?? []), { wrapper, path }])
    },
  },
  routes: () => null,
}

function note(
  method: AnyFunction,
  registered: AnyFunction,
  { explorer, registration }: NonNullable<typeof current>,
): void {
  const { wrapper, definition } = registration
  const controller = { metatype: wrapper.metatype, method, methodName: definition.methodName }
  const config = explorer.executionContextCreator?.guardsContextCreator?.config
  const platform = explorer.container.getHttpAdapterRef()
  noteHandler(registered, {
    framework: 'nest',
    name: `${wrapper.name}.${definition.methodName}`,
    handler: method,
    headers: routingHeaders(registration),
    auth: (path) => [
      ...(middlewares.get(platform) ?? [])
        .filter((one) => covers(one.path, path, config?.getGlobalPrefix() ?? ''))
        .map((one) => authenticationNameOf(one.wrapper)),
      ...guardNames(controller, config),
    ],
    schemas: () => controllerSchemas(controller),
  })
}

/** A middleware's path is written without the prefix and the version of all routes. */
function covers(pattern: string, path: string, prefix: string): boolean {
  const mount = `/${pattern.replace(/^\/+/, '')}`.replace(/\/?\{?\/?(?:\*\w*|\(\.\*\))\}?$|\$$/, '') || '/'
  const start = `/${prefix.replaceAll(/^\/+|\/+$/g, '')}/`
  const within = path.startsWith(start) ? path.slice(start.length - 1) : path
  return [path, within, within.replace(/^\/[^/]*\d[^/]*(?=\/)/, '')].some((one) => coversPath(mount, one))
}

/** A function, or a class with exclusions, is wrapped in a class of Nest's that has a random name. */
function authenticationNameOf({ metatype, name, instance }: Wrapper): string {
  const parent = Object.getPrototypeOf(metatype) as AnyFunction
  const held = instance?.use ? (closureScopes(instance.use)[0]?.variables ?? []) : []
  const functions = held.map(({ value }) => value).filter((value) => typeof value === 'function')
  const names = [name, parent.name, ...functions.map((one) => functionName(one as AnyFunction))]
  return names.find(looksLikeAuthentication) ?? ''
}

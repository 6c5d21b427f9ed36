/** From what an adapter found in a framework's tables to what the collector is told. */
import { attempt } from '../faults.ts'
import { type AnyFunction, closureScopes, functionLocation, functionName } from '../functionLocation.ts'
import type { JsonSchema, ProbePlace, RequestPart, RequestSchemas, RouteInfo } from '../protocol.ts'
import { isUserFile } from '../userCode.ts'
import { authenticationName } from './authentication.ts'
import { handlerNote } from './handlerNotes.ts'
import { packageName } from './library.ts'
import { readFields } from './schema/readFields.ts'
import { validatedParts, writtenParts } from './schema/validatedParts.ts'

export interface FoundRoute {
  method: string
  path: string
  parameters: string[]
  handler: AnyFunction
  /** Middlewares and hooks that run before the handler. */
  before: readonly AnyFunction[]
  /** Names of middlewares that have none of their own. */
  aliases?: ReadonlyMap<AnyFunction, string>
  /** Authentication that is declared rather than done by a middleware. */
  auth?: string[]
  /** Declared rather than held by a middleware; the first that has a part has it. */
  schemas?: readonly RequestSchemas[]
  headers?: Record<string, string>
}

/** Places are raw: of the code as it runs. */
export function routeInfos(framework: string, found: readonly FoundRoute[]): RouteInfo[] {
  const notes = new Map(found.map(({ handler }) => [handler, handlerNote(handler)]))
  const handlerOf = ({ handler }: FoundRoute): AnyFunction => notes.get(handler)?.handler ?? handler
  const written = writtenHandlers(new Set(found.map(handlerOf)))
  return found.map((route) => {
    const { method, path, parameters, before, aliases, auth = [], schemas = [], headers = {} } = route
    const { handler, place } = written.get(handlerOf(route)) as WrittenHandler
    const note = notes.get(route.handler)
    const names = before.map((middleware) => authenticationName(middleware, aliases?.get(middleware)))
    return {
      method,
      path,
      parameters: [...new Set(parameters)],
      framework: note?.framework ?? framework,
      handler: { name: note?.name ?? (functionName(handler) || '<anonymous>'), place },
      auth: [...new Set([...names, ...auth, ...(note?.auth(path) ?? [])])].filter((name) => name !== ''),
      reads: attempt(`fields of ${method} ${path}`, () => readFields(handler)) ?? [],
      schemas:
        attempt(`schemas of ${method} ${path}`, () =>
          mergedParts([
            ...schemas,
            ...before.map(validatedParts),
            ...(note ? [note.schemas()] : []),
            writtenParts(handler),
          ]),
        ) ?? {},
      // A platform's own constraints are how the framework on top does it.
      headers: note?.headers ?? headers,
    }
  })
}

/** Where there are several schemas for one part, all count: each middleware checks its own. */
function mergedParts(all: readonly RequestSchemas[]): RequestSchemas {
  const merged: RequestSchemas = {}
  for (const part of ['body', 'query', 'path', 'headers'] satisfies RequestPart[]) {
    const own = all.map((schemas) => schemas[part]).filter((schema) => schema !== undefined)
    const distinct: JsonSchema[] = [
      ...new Map(own.map((schema) => [JSON.stringify(schema), schema])).values(),
    ]
    const [only] = distinct
    if (only) merged[part] = distinct.length === 1 ? only : { allOf: distinct }
  }
  return merged
}

interface WrittenHandler {
  handler: AnyFunction
  place: ProbePlace | null
}

/** Wrappers around wrappers, more than anybody writes. */
const MOST_WRAPPERS = 4

/** Every handler as the user wrote it. */
function writtenHandlers(handlers: ReadonlySet<AnyFunction>): Map<AnyFunction, WrittenHandler> {
  const written = new Map(
    [...handlers].map((handler) => [handler, { handler, place: functionLocation(handler) }]),
  )
  for (let depth = 0; depth < MOST_WRAPPERS; depth++) if (!unwrap(written)) break
  return written
}

/** Takes one wrapper off those that have one. False when nobody has. */
function unwrap(written: Map<AnyFunction, WrittenHandler>): boolean {
  const byPlace = new Map<string, AnyFunction[]>()
  for (const [registered, { place }] of written) {
    const key = place ? `${place.file}:${place.line}:${place.column}` : ''
    byPlace.set(key, [...(byPlace.get(key) ?? []), registered])
  }
  let changed = false
  for (const registered of byPlace.values()) {
    const twins = registered.map((one) => written.get(one)!)
    for (const [i, inner] of unwrapped(twins).entries()) {
      changed ||= inner !== twins[i]
      written.set(registered[i]!, inner)
    }
  }
  return changed
}

/**
 * A wrapper such as `asyncHandler(list)` gives every route one and the same place. Where each of these twins
 * holds a function of its own, that one is the handler; where a library wraps, the user's function is.
 */
function unwrapped(twins: readonly WrittenHandler[]): readonly WrittenHandler[] {
  const library = twins.every(({ place }) => isLibrary(place))
  if (twins.length === 1 && !library) return twins
  const held = twins.map(({ handler }) => heldHandler(handler))
  const eachItsOwn = new Set(held.map((one) => one?.handler)).size > 1
  return twins.map((twin, index) => {
    const inner = held[index]
    if (!inner?.place) return twin
    const wrapped = eachItsOwn && packageOf(inner) === packageOf(twin)
    return wrapped || (library && !isLibrary(inner.place)) ? inner : twin
  })
}

/** The one function that it holds, or the last of the one list of functions that it calls in turn. */
function heldHandler(wrapper: AnyFunction): WrittenHandler | null {
  const held = (closureScopes(wrapper)[0]?.variables ?? [])
    .map(({ value }) => (isFunctions(value) ? value.at(-1) : value))
    .filter((value) => typeof value === 'function')
  const [handler] = held as AnyFunction[]
  if (handler === undefined || held.length > 1) return null
  return { handler, place: functionLocation(handler) }
}

function isFunctions(value: unknown): value is AnyFunction[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'function')
}

function isLibrary(place: ProbePlace | null): boolean {
  return place === null || !isUserFile(place.file)
}

function packageOf({ place }: WrittenHandler): string {
  return packageName(place?.file ?? '')
}

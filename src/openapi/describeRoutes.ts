/** Routes as the running application lists them, with what an OpenAPI document knows of them, and those it adds. */
import type { ExampleRequest, ToldRequest } from '../fixturesFile/example.ts'
import { parametersOf, parseTemplate, type Piece } from '../fixturesFile/template.ts'
import type { Operation } from './operations.ts'

/** What is needed of a listed route. */
export interface ListedRoute {
  method: string
  path: string
  auth: string[]
  told?: () => ToldRequest
}

export interface Described<R> {
  routes: R[]
  /** Operations that no listed route answers: routes of their own, under the path that the server probably gives them. */
  added: { operation: Operation; path: string; parameters: string[] }[]
}

/** Finds the operation of every route by method and path; the names of parameters need not be the same. */
export function describeRoutes<R extends ListedRoute>(
  listed: readonly R[],
  operations: readonly Operation[],
): Described<R> {
  const byShape = new Map(
    listed.flatMap((route) => shapesOf(route.path).map((shape) => [`${route.method} ${shape}`, route])),
  )
  const found = new Map<R, Operation>()
  const uses = new Map<string, number>()
  const left = operations.filter((operation) => {
    for (const base of new Set([...operation.bases, ''])) {
      const route = routeOf(operation, `${base}${operation.path}`, byShape)
      if (!route) continue
      uses.set(base, (uses.get(base) ?? 0) + 1)
      if (!found.has(route)) found.set(route, operation)
      return false
    }
    return true
  })
  return {
    routes: listed.map((route) => withOperation(route, found.get(route))),
    added: left.map((operation) => {
      const path = `${likelyBase(operation, uses)}${operation.path}`
      return { operation, path, parameters: names(path) }
    }),
  }
}

function routeOf<R>({ method }: Operation, path: string, byShape: ReadonlyMap<string, R>): R | undefined {
  const shape = shapesOf(path)[0] ?? path
  // A route for all methods is asked by GET.
  return byShape.get(`${method} ${shape}`) ?? (method === 'GET' ? byShape.get(`ALL ${shape}`) : undefined)
}

/** Where most of the others are; without any, where the document says. */
function likelyBase({ bases }: Operation, uses: ReadonlyMap<string, number>): string {
  const [first = ''] = bases
  return [...bases, ''].reduce(
    (best, base) => ((uses.get(base) ?? 0) > (uses.get(best) ?? 0) ? base : best),
    first,
  )
}

function withOperation<R extends ListedRoute>(route: R, operation: Operation | undefined): R {
  if (!operation) return route
  return {
    ...route,
    auth: [...new Set([...route.auth, ...operation.auth])],
    told: () => toldByBoth(route, operation),
  }
}

function toldByBoth(route: ListedRoute, operation: Operation): ToldRequest {
  const own = route.told?.().request ?? {}
  const { path, ...request } = withoutBody(operation.request, ownParts(own).json !== undefined)
  const headers = { ...own.headers, ...request.headers }
  const byDocument = { ...request, ...(path && { path: renamed(path, operation.path, route.path) }) }
  const bySchema = { ...ownParts(own), ...(own.path && { path: own.path }) }
  const inPath = { ...byDocument.path, ...bySchema.path }
  return {
    requestFrom: { ...documentParts(byDocument), ...partsFrom('schema', bySchema) },
    request: {
      ...byDocument,
      ...bySchema,
      ...(Object.keys(headers).length > 0 && { headers }),
      ...(Object.keys(inPath).length > 0 && { path: inPath }),
    },
  }
}

/** Who told of each part of a request that only a document tells of. */
export function documentParts(request: ExampleRequest): NonNullable<ToldRequest['requestFrom']> {
  return partsFrom('OpenAPI document', request)
}

function partsFrom(who: string, request: ExampleRequest): Partial<Record<keyof ExampleRequest, string>> {
  return Object.fromEntries(Object.keys(request).map((part) => [part, who]))
}

/** A request has one body. */
function withoutBody({ form, body, ...request }: ExampleRequest, isOwn: boolean): ExampleRequest {
  return isOwn ? request : { ...request, ...(form && { form }), ...(body !== undefined && { body }) }
}

/** The route's own validator knows what it takes better than a document, where it says something. */
function ownParts({ query, json }: ExampleRequest): ExampleRequest {
  const says = json !== undefined && JSON.stringify(json) !== '{}'
  return { ...(query && { query }), ...(says && { json }) }
}

/** Values by the names that the route has for the same places. */
function renamed(
  path: NonNullable<ExampleRequest['path']>,
  from: string,
  to: string,
): NonNullable<ExampleRequest['path']> {
  // A base path comes first, so they are counted from the end.
  const theirs = names(to).toReversed()
  return Object.fromEntries(
    names(from)
      .toReversed()
      .flatMap((name, i) => (path[name] === undefined ? [] : [[theirs[i] ?? name, path[name]]])),
  )
}

function names(template: string): string[] {
  return parametersOf(parseTemplate(template) ?? []).map(({ name }) => name)
}

/** A template without the names of its parameters, with and without each of its optional parts. */
function shapesOf(template: string): string[] {
  const pieces = parseTemplate(template)
  return pieces === null
    ? []
    : print(pieces).map((text) => text.replace(/(?<=.)\/$/, '').replace(/^\/?/, '/'))
}

function print(pieces: readonly Piece[]): string[] {
  return pieces.reduce<string[]>(
    (texts, piece) => {
      const ends =
        piece.kind === 'text'
          ? [piece.text]
          : piece.kind === 'parameter'
            ? [piece.wildcard ? '{*}' : '{}']
            : [...print(piece.pieces), '']
      return texts.flatMap((text) => ends.map((end) => text + end)).slice(0, 64)
    },
    [''],
  )
}

/** The routes of the running application: those of its framework, and what an OpenAPI document adds to them. */
import type { ExampleRequest, ToldRequest } from '../../fixturesFile/example.ts'
import { readLimited } from '../../files/readLimited.ts'
import { describeRoutes, documentParts, type Described } from '../../openapi/describeRoutes.ts'
import { OpenApiDocument, type ReadText } from '../../openapi/document.ts'
import { operationsOf } from '../../openapi/operations.ts'
import { requestOfSchemas } from '../../openapi/requestOfSchemas.ts'
import { addressName, APPLICATION } from '../../openapi/source.ts'
import type { RouteInfo, RouteList, ServerAddress } from '../../probe/protocol.ts'
import { Client } from '../instruments/client.ts'

export interface KnownRoute extends Omit<RouteInfo, 'schemas' | 'headers' | 'reads'> {
  /** What the framework's schemas or a document tell of its request: made when it is asked for, which few routes are. */
  told?: () => ToldRequest
}

export interface KnownRoutes extends Omit<RouteList, 'routes'> {
  routes: KnownRoute[]
}

interface Discovered {
  address: ServerAddress
  discover(): Promise<RouteList>
}

/** @throws UserError when the document is named and cannot be had */
export async function discoverRoutes(app: Discovered, openapi: URL | null): Promise<KnownRoutes> {
  const listed = await app.discover()
  const list = { ...listed, routes: listed.routes.map(knownRoute) }
  if (openapi === null) return list
  const document = await OpenApiDocument.read(openapi, readFor(app.address))
  const { routes, added } = describeRoutes<KnownRoute>(list.routes, operationsOf(document))
  const problems = list.routes.length === 0 ? [] : onlyDescribed(added, openapi)
  return {
    ...list,
    routes: [...routes, ...added.map(routeOf)],
    problems: [...list.problems, ...problems],
  }
}

export function knownRoute({ schemas, headers, reads, path, ...rest }: RouteInfo): KnownRoute {
  return {
    ...rest,
    // As requests and fixtures have it; some frameworks take a path without a slash.
    path: /^[/*{]/.test(path) ? path : `/${path}`,
    told: () => ({ ...toldBySchemas({ schemas, headers, method: rest.method }), ...(reads && { reads }) }),
  }
}

/** What has to be sent, by the framework's own account. */
function toldBySchemas({
  schemas,
  headers,
  method,
}: Pick<RouteInfo, 'schemas' | 'headers' | 'method'>): ToldRequest {
  const { json, ...told } = requestOfSchemas(schemas)
  const all = { ...told.headers, ...headers }
  const takesBody = /^(post|put|patch)$/i.test(method)
  const request: ExampleRequest = {
    ...told,
    ...(Object.keys(all).length > 0 && { headers: all }),
    ...((takesBody || json !== undefined) && { json: json ?? {} }),
  }
  return Object.keys(told).length + Object.keys(headers).length === 0 && json === undefined ? {} : { request }
}

function routeOf({ operation, path, parameters }: Described<KnownRoute>['added'][number]): KnownRoute {
  const { method, name, auth, request } = operation
  return {
    method,
    path,
    parameters,
    framework: 'openapi',
    handler: { name, place: null },
    auth,
    told: () => ({ request, requestFrom: documentParts(request) }),
  }
}

const MOST_NAMED = 10

/** They may be behind something that cannot be listed, or be gone. */
function onlyDescribed(added: Described<KnownRoute>['added'], address: URL): string[] {
  if (added.length === 0) return []
  const named = added.slice(0, MOST_NAMED).map(({ operation, path }) => `${operation.method} ${path}`)
  const more = added.length > MOST_NAMED ? `, and ${added.length - MOST_NAMED} more` : ''
  const what = added.length === 1 ? 'A route is' : `${added.length} routes are`
  return [
    `${what} in ${addressName(address)}, but not among those that the framework lists: ${named.join(', ')}${more}. ` +
      'The document is believed.',
  ]
}

/** All files of a document together, which the run then still has time to use. */
const DOCUMENTS_MS = 30_000
const MOST_BYTES = 32_000_000
const accept = 'application/json, application/yaml;q=0.9, */*;q=0.5'

function readFor(server: ServerAddress): ReadText {
  const late = AbortSignal.timeout(DOCUMENTS_MS)
  return async (address) => {
    if (late.aborted) throw new Error(`its files took more than ${DOCUMENTS_MS / 1000} s`)
    if (address.protocol === 'file:') return readLimited(address, MOST_BYTES)
    if (address.origin === APPLICATION) return ask(server, `${address.pathname}${address.search}`)
    return download(address, late)
  }
}

async function download(address: URL, signal: AbortSignal): Promise<string> {
  const response = await fetch(address, { signal, headers: { accept } }).catch((error: Error) => {
    // What went wrong stands in the cause, if anywhere.
    throw error.cause instanceof Error ? error.cause : error
  })
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > MOST_BYTES) throw tooLarge()
  }
  return Buffer.concat(chunks).toString()
}

async function ask(server: ServerAddress, path: string): Promise<string> {
  const client = new Client(server, DOCUMENTS_MS)
  try {
    const { status, body, bodyBytes } = await client.send({
      method: 'GET',
      path,
      headers: { accept },
      body: undefined,
    })
    if (status !== 200) throw new Error(`the application answered ${status}`)
    if (bodyBytes > body.length) throw tooLarge()
    return body.toString()
  } finally {
    client.close()
  }
}

function tooLarge(): Error {
  return new Error(`it is larger than ${MOST_BYTES / 1e6} MB`)
}

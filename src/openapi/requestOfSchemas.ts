/** A request from the schemas of a route's own validators, made like one from a document. */
import type { ExampleRequest } from '../fixturesFile/example.ts'
import { elements, type Fields, fields, OpenApiDocument } from './document.ts'
import { exampleRequest } from './exampleRequest.ts'

/** Bounded JSON Schemas without references, by the part of the request. */
interface Schemas {
  body?: Fields | undefined
  query?: Fields | undefined
  path?: Fields | undefined
  headers?: Fields | undefined
}

/** What they require, and nothing else. */
export function requestOfSchemas({ body, query, path, headers }: Schemas): ExampleRequest {
  const parameters = [
    ...parametersOf('query', query),
    ...parametersOf('path', path),
    ...parametersOf('header', headers),
  ]
  const requestBody =
    body && Object.keys(body).length > 0 ? { content: { 'application/json': { schema: body } } } : {}
  return exampleRequest(OpenApiDocument.empty(), { parameters, requestBody }, null)
}

function parametersOf(place: string, schema: Fields = {}): Fields[] {
  const { properties, required } = flat(schema)
  return Object.entries(properties).map(([name, property]) => ({
    in: place,
    name,
    required: place === 'path' || (required.includes(name) && fields(property)['default'] === undefined),
    schema: property,
  }))
}

const DEEPEST = 8

/** With the properties of its parts. */
function flat(schema: Fields, depth = 0): { properties: Fields; required: unknown[] } {
  const parts = depth > DEEPEST ? [] : elements(schema['allOf']).map((part) => flat(fields(part), depth + 1))
  return {
    properties: Object.assign(
      {},
      ...parts.map(({ properties }) => properties),
      fields(schema['properties']),
    ) as Fields,
    required: [...parts.flatMap(({ required }) => required), ...elements(schema['required'])],
  }
}

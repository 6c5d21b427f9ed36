/** A body of the fields that the text of a handler reads, where nothing else tells of any. */
import { OpenApiDocument } from '../openapi/document.ts'
import { exampleOf } from '../openapi/exampleOf.ts'
import { bodyFields } from './bodyFields.ts'
import type { Filled, Told } from './makers/maker.ts'

/** Null where the body has fields already, or the handler reads none. */
export function readBody({ route, fixture, sources }: Told): Filled | null {
  const body = bodyFields(fixture)
  // What the path says already may not be said otherwise.
  const names = (route.reads ?? []).filter((name) => !Object.hasOwn(Object(fixture.path) as object, name))
  if (body === null || Object.keys(body.fields).length > 0 || names.length === 0) return null
  const { part } = body
  const options = { document: OpenApiDocument.empty(), unique: true }
  const fields = Object.fromEntries(names.map((name) => [name, exampleOf({ type: 'string' }, name, options)]))
  return { fixture: { ...fixture, [part]: fields }, sources: { ...sources, [part]: 'text of the handler' } }
}

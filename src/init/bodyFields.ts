/** The body of a fixture, where it has fields. */
import type { Fixture } from '../fixturesFile/schema.ts'

interface BodyFields {
  part: 'json' | 'form'
  fields: Record<string, unknown>
}

/** Null where it has no body, or another one: a list, a text, files. */
export function bodyFields(fixture: Pick<Fixture, BodyFields['part']>): BodyFields | null {
  const part = fixture.form === undefined ? 'json' : 'form'
  const body = fixture[part]
  if (body === null || typeof body !== 'object' || Array.isArray(body)) return null
  return { part, fields: body as Record<string, unknown> }
}

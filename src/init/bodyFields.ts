/** The body of a fixture, where it has fields. */
import type { Fixture } from '../fixturesFile/schema.ts'

export type Fields = Readonly<Record<string, unknown>>

interface BodyFields {
  part: 'json' | 'form'
  fields: Fields
}

/** Null where it has no body, or another one: a list, a text, files. */
export function bodyFields(fixture: Pick<Fixture, BodyFields['part']>): BodyFields | null {
  const part = fixture.form === undefined ? 'json' : 'form'
  const body = fixture[part]
  return isFields(body) ? { part, fields: body } : null
}

/** The one field of a body that holds all others; null where there is none. */
export function envelopeIn(body: Fields): { name: string; inside: Fields } | null {
  const [[name, inside] = ['', null], ...others] = Object.entries(body)
  return others.length === 0 && isFields(inside) ? { name, inside } : null
}

/** Neither a list nor a single value. */
export function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

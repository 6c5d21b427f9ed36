/** A value that a schema would probably accept. */
import type { QueryParameter } from '../../protocol.ts'

type Example = QueryParameter['example']

export interface JsonSchema {
  type?: unknown
  format?: string
  properties?: Record<string, JsonSchema>
  required?: string[]
  allOf?: JsonSchema[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  items?: JsonSchema
  enum?: unknown
  const?: unknown
  default?: unknown
  example?: unknown
  examples?: unknown
  minimum?: number
  minLength?: number
}

const FORMATS: Record<string, string> = {
  uuid: '00000000-0000-4000-8000-000000000000',
  email: 'someone@example.com',
  date: '2024-01-01',
  'date-time': '2024-01-01T00:00:00Z',
  uri: 'https://example.com',
}

/** Null where nothing can be guessed. */
export function exampleOf(schema: JsonSchema): Example {
  const given = [schema.example, first(schema.examples), schema.default, schema.const, first(schema.enum)]
  const said = given.find(isSimple)
  if (said !== undefined) return said
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  // A number that may come as text says more than the text.
  const inner = parts.find(({ type }) => type !== 'string') ?? parts[0]
  if (inner) return exampleOf(inner)
  const format = FORMATS[schema.format ?? '']
  if (format !== undefined) return format
  const type =
    typeof schema.type === 'function' ? schema.type.name.toLowerCase() : (first(schema.type) ?? schema.type)
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1
  if (type === 'boolean') return true
  if (type === 'array') return schema.items ? exampleOf(schema.items) : null
  return type === 'string' ? 'a'.repeat(Math.max(1, schema.minLength ?? 1)) : null
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function first(values: unknown): unknown {
  return Array.isArray(values) ? (values as unknown[])[0] : undefined
}

function isSimple(value: unknown): value is NonNullable<Example> {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

/** Valibot: a schema and the actions behind it in its pipe. */
import type { JsonSchema } from '../../protocol.ts'
import { isRecord } from './record.ts'
import { hasRoom } from './room.ts'

interface Valibot {
  kind: 'schema'
  type: string
  entries?: Record<string, unknown>
  item?: unknown
  wrapped?: unknown
  options?: unknown[]
  enum?: object
  literal?: unknown
  default?: unknown
  pipe?: unknown[]
}

interface Action {
  kind: string
  type: string
  requirement?: unknown
}

export function isValibot(schema: unknown): schema is Valibot {
  return isRecord(schema) && schema['kind'] === 'schema' && typeof schema['type'] === 'string'
}

const TYPES: Record<string, JsonSchema> = {
  string: { type: 'string' },
  number: { type: 'number' },
  bigint: { type: 'integer' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date-time' },
}

export function valibotSchema(schema: unknown, depth = 0): JsonSchema {
  if (!isValibot(schema) || !hasRoom(depth)) return {}
  const actions = (schema.pipe ?? []).filter((one) => isRecord(one) && one['kind'] === 'validation')
  return Object.assign(made(schema, depth), ...(actions as unknown as Action[]).map(limit)) as JsonSchema
}

function made(schema: Valibot, depth: number): JsonSchema {
  const inside = (part: unknown) => valibotSchema(part, depth + 1)
  const { type, entries, item, wrapped, options = [], default: standard } = schema
  if (wrapped !== undefined)
    return { ...valibotSchema(wrapped, depth), ...(isPlain(standard) && { default: standard }) }
  if (entries) {
    const fields = Object.entries(entries)
    return {
      type: 'object',
      properties: Object.fromEntries(fields.map(([name, field]) => [name, inside(field)])),
      required: fields.filter(([, field]) => isValibot(field) && !isOptional(field)).map(([name]) => name),
    }
  }
  if (type === 'array') return { type: 'array', items: inside(item) }
  if (type === 'picklist') return { enum: options }
  if (type === 'enum') return { enum: Object.values(schema.enum ?? {}) }
  if (type === 'literal') return { const: schema.literal }
  if (type === 'union' || type === 'variant') return { anyOf: options.map(inside) }
  if (type === 'intersect') return { allOf: options.map(inside) }
  return { ...TYPES[type] }
}

function isOptional({ type }: Valibot): boolean {
  return ['optional', 'nullish', 'exact_optional', 'undefinedable'].includes(type)
}

function isPlain(value: unknown): boolean {
  return value !== undefined && value !== null && typeof value !== 'function'
}

const FORMATS: Record<string, string> = {
  email: 'email',
  uuid: 'uuid',
  url: 'uri',
  iso_date: 'date',
  iso_timestamp: 'date-time',
  iso_time: 'time',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
}
const BOUNDS: Record<string, string[]> = {
  min_length: ['minLength', 'minItems'],
  max_length: ['maxLength', 'maxItems'],
  length: ['minLength', 'maxLength', 'minItems'],
  non_empty: ['minLength', 'minItems'],
  min_value: ['minimum'],
  max_value: ['maximum'],
  multiple_of: ['multipleOf'],
}

function limit({ type, requirement }: Action): JsonSchema {
  if (FORMATS[type] !== undefined) return { format: FORMATS[type] }
  if (type === 'integer') return { type: 'integer' }
  if (type === 'regex' && requirement instanceof RegExp) return { pattern: requirement.source }
  const bound = type === 'non_empty' ? 1 : requirement
  return Object.fromEntries((BOUNDS[type] ?? []).map((name) => [name, bound]))
}

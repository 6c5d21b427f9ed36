/** Zod 3 and 4 by their own definitions: they tell of dates and transformations as well, which JSON Schema cannot say. */
import type { JsonSchema } from '../../protocol.ts'
import { defined, isRecord } from './record.ts'
import { hasRoom } from './room.ts'

interface Zod {
  ['_def']?: Definition
  ['_zod']?: { def: Definition; optin?: string }
  shape?: unknown
  isOptional?: () => boolean
}

interface Definition {
  /** Zod 3: `ZodNumber`. */
  typeName?: string
  /** Zod 4: `number`. In Zod 3 the elements of an array. */
  type?: unknown
  innerType?: unknown
  schema?: unknown
  element?: unknown
  options?: unknown
  left?: unknown
  right?: unknown
  items?: unknown
  getter?: () => unknown
  /** Before and after a transformation. */
  in?: unknown
  out?: unknown
  defaultValue?: unknown
  entries?: object
  values?: unknown
  value?: unknown
  coerce?: boolean
  checks?: (Check & { _zod?: { def: Limit } })[]
  minLength?: { value: number } | null
  exactLength?: { value: number } | null
}

/** Zod 3. */
interface Check {
  kind?: string
  value?: unknown
  inclusive?: boolean
  regex?: RegExp
}

/** Zod 4: a check, or a schema that is one itself, such as `z.email()`. */
interface Limit {
  check?: string
  format?: string
  pattern?: unknown
  value?: unknown
  inclusive?: boolean
  minimum?: unknown
  maximum?: unknown
  length?: unknown
}

export function isZod(schema: unknown): schema is Zod {
  return isRecord(schema) && definitionOf(schema) !== undefined
}

function definitionOf(schema: Zod): Definition | undefined {
  const definition = schema['_def'] ?? schema['_zod']?.def
  return isRecord(definition) && ('typeName' in definition || 'type' in definition) ? definition : undefined
}

export function zodSchema(schema: unknown, depth = 0): JsonSchema {
  if (!isZod(schema) || !hasRoom(depth)) return {}
  const definition = definitionOf(schema)!
  const kind = kindOf(definition)
  const inside = (part: unknown) => zodSchema(part, depth + 1)
  const inner = innerOf(definition, kind)
  if (inner !== undefined) return withDefault(zodSchema(inner, depth), definition)
  switch (kind) {
    case 'object':
      return objectSchema(schema, depth)
    case 'array': {
      const items = inside(definition.element ?? definition.type)
      return { type: 'array', items, ...itemLimits(definition) }
    }
    case 'enum':
    case 'nativeenum':
      return { enum: choicesOf(definition.entries ?? definition.values) }
    case 'literal':
      return { enum: [definition.values ?? definition.value].flat() }
    case 'union':
    case 'discriminatedunion':
      return { anyOf: [...((definition.options ?? []) as Iterable<unknown>)].map(inside) }
    case 'intersection':
      return { allOf: [inside(definition.left), inside(definition.right)] }
    case 'record':
    case 'map':
      return { type: 'object', properties: {} }
    default:
      return simpleSchema(schema, definition, kind)
  }
}

function kindOf({ typeName, type }: Definition): string {
  return String(typeName ?? type)
    .replace(/^Zod/, '')
    .toLowerCase()
}

/** What a wrapper is about: optional, with a default, refined, or before a transformation. */
function innerOf({ in: before, out, innerType, schema, type, getter }: Definition, kind: string): unknown {
  if (kind === 'lazy') return getter?.()
  if (kind === 'branded') return type
  // `preprocess` begins with a transformation, whose outcome is what has to fit.
  const start = isZod(before) && kindOf(definitionOf(before)!) === 'transform' ? out : before
  return innerType ?? schema ?? start
}

function withDefault(schema: JsonSchema, { defaultValue }: Definition): JsonSchema {
  if (defaultValue === undefined) return schema
  return {
    ...schema,
    default: typeof defaultValue === 'function' ? (defaultValue as () => unknown)() : defaultValue,
  }
}

function objectSchema(schema: Zod, depth: number): JsonSchema {
  const shape = Object.entries(isRecord(schema.shape) ? schema.shape : {})
  return {
    type: 'object',
    properties: Object.fromEntries(shape.map(([name, field]) => [name, zodSchema(field, depth + 1)])),
    required: shape.filter(([, field]) => isZod(field) && !isOptional(field)).map(([name]) => name),
  }
}

function isOptional(schema: Zod): boolean {
  const { in: before, out } = definitionOf(schema) ?? {}
  if (isZod(before) && kindOf(definitionOf(before)!) === 'transform') return isZod(out) && isOptional(out)
  return schema['_zod'] ? schema['_zod'].optin !== undefined : schema.isOptional?.() === true
}

/** An enumeration of TypeScript has its numbers' names among its keys. */
function choicesOf(entries: unknown): unknown[] {
  const values = isRecord(entries) ? Object.values(entries) : []
  const numbers = values.filter((value) => typeof value === 'number')
  return numbers.length > 0 ? numbers : values
}

const TYPES: Record<string, JsonSchema> = {
  string: { type: 'string' },
  number: { type: 'number' },
  int: { type: 'integer' },
  bigint: { type: 'integer' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date-time' },
  tuple: { type: 'array' },
}

function simpleSchema(schema: Zod, definition: Definition, kind: string): JsonSchema {
  const type = TYPES[kind]
  if (type === undefined) return {}
  return {
    ...type,
    ...(schema['_zod'] ? fromLimits(limitsOf(definition)) : fromChecks(definition.checks ?? [], kind)),
  }
}

function itemLimits(definition: Definition): JsonSchema {
  const { minLength: least, maxLength: most } = fromLimits(limitsOf(definition))
  return defined({
    minItems: definition.exactLength?.value ?? definition.minLength?.value ?? least,
    maxItems: definition.exactLength?.value ?? most,
  })
}

/** Formats whose name in Zod is another one. Others that have an expression are told by that. */
const FORMATS: Record<string, string> = {
  uuid: 'uuid',
  guid: 'uuid',
  email: 'email',
  url: 'uri',
  date: 'date',
  datetime: 'date-time',
  time: 'time',
  duration: 'duration',
  ipv4: 'ipv4',
  ipv6: 'ipv6',
  ip: 'ipv4',
  base64: 'byte',
}

function limitsOf(definition: Definition): Limit[] {
  return [definition, ...(definition.checks ?? []).flatMap((check) => check['_zod']?.def ?? [])]
}

function fromLimits(limits: readonly Limit[]): JsonSchema {
  return Object.assign({}, ...limits.map(fromLimit)) as JsonSchema
}

function fromLimit({ check, format = '', pattern, value, inclusive, ...limit }: Limit): JsonSchema {
  switch (check) {
    case 'min_length':
      return { minLength: limit.minimum }
    case 'max_length':
      return { maxLength: limit.maximum }
    case 'length_equals':
      return { minLength: limit.length, maxLength: limit.length }
    case 'greater_than':
      return { [inclusive === true ? 'minimum' : 'exclusiveMinimum']: value }
    case 'less_than':
      return { [inclusive === true ? 'maximum' : 'exclusiveMaximum']: value }
    case 'multiple_of':
      return { multipleOf: value }
    case 'number_format':
      return /int/.test(format) ? { type: 'integer' } : {}
    case 'string_format':
      return FORMATS[format]
        ? { format: FORMATS[format] }
        : pattern instanceof RegExp
          ? { pattern: pattern.source }
          : {}
    default:
      return {}
  }
}

function fromChecks(checks: readonly Check[], kind: string): JsonSchema {
  const [least, most] = kind === 'string' ? ['minLength', 'maxLength'] : ['minimum', 'maximum']
  return Object.assign(
    {},
    ...checks.map((check): JsonSchema => {
      const { kind: name = '', value, inclusive, regex } = check
      if (name === 'min') return { [inclusive === false ? 'exclusiveMinimum' : least]: value }
      if (name === 'max') return { [inclusive === false ? 'exclusiveMaximum' : most]: value }
      if (name === 'length') return { minLength: value, maxLength: value }
      if (name === 'int') return { type: 'integer' }
      if (name === 'multipleOf') return { multipleOf: value }
      if (name === 'regex') return { pattern: regex?.source }
      return defined({ format: FORMATS[name] })
    }),
  ) as JsonSchema
}

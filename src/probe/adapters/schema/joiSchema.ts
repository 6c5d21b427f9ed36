/** Joi: the keys, rules and flags that a schema of it keeps. */
import type { JsonSchema } from '../../protocol.ts'
import { isRecord } from './record.ts'
import { hasRoom } from './room.ts'

interface Joi {
  type: string
  $_terms: {
    keys?: { key: string; schema: unknown }[] | null
    items?: unknown[] | null
    matches?: { schema?: unknown }[] | null
    examples?: unknown[] | null
  }
  ['_flags']: { presence?: string; only?: boolean; default?: unknown }
  ['_rules']: { name: string; args?: { limit?: unknown; regex?: unknown; base?: unknown } }[]
  ['_valids']?: { _values?: Iterable<unknown> } | null
}

export function isJoi(schema: unknown): schema is Joi {
  return (
    isRecord(schema) &&
    typeof schema['type'] === 'string' &&
    isRecord(schema['$_terms']) &&
    isRecord(schema['_flags']) &&
    Array.isArray(schema['_rules'])
  )
}

const TYPES: Record<string, JsonSchema> = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date-time' },
}

export function joiSchema(schema: unknown, depth = 0): JsonSchema {
  if (!isJoi(schema) || !hasRoom(depth)) return {}
  const { default: standard, only } = schema['_flags']
  const choices = only ? [...(schema['_valids']?.['_values'] ?? [])] : []
  const { examples } = schema.$_terms
  return {
    ...made(schema, depth),
    ...(Object.assign({}, ...schema['_rules'].map((rule) => limit(schema.type, rule))) as JsonSchema),
    ...(choices.length > 0 && { enum: choices }),
    ...(Array.isArray(examples) && { examples }),
    ...(standard !== undefined && typeof standard !== 'function' && { default: standard }),
  }
}

function made({ type, $_terms: terms }: Joi, depth: number): JsonSchema {
  const inside = (part: unknown) => joiSchema(part, depth + 1)
  if (type === 'object') {
    const keys = terms.keys ?? []
    return {
      type: 'object',
      properties: Object.fromEntries(keys.map(({ key, schema }) => [key, inside(schema)])),
      required: keys.filter(({ schema }) => isRequired(schema)).map(({ key }) => key),
    }
  }
  if (type === 'array') return { type: 'array', items: inside(terms.items?.[0]) }
  if (type === 'alternatives') return { anyOf: (terms.matches ?? []).map((match) => inside(match.schema)) }
  return { ...TYPES[type] }
}

function isRequired(schema: unknown): boolean {
  return isJoi(schema) && schema['_flags'].presence === 'required'
}

const FORMATS: Record<string, string> = {
  email: 'email',
  guid: 'uuid',
  uuid: 'uuid',
  uri: 'uri',
  isoDate: 'date-time',
}

function limit(type: string, { name, args = {} }: Joi['_rules'][number]): JsonSchema {
  const bounds = { string: ['minLength', 'maxLength'], array: ['minItems', 'maxItems'] }[type] ?? [
    'minimum',
    'maximum',
  ]
  const isNumber = typeof args.limit === 'number'
  if (name === 'min' && isNumber) return { [bounds[0]!]: args.limit }
  if (name === 'max' && isNumber) return { [bounds[1]!]: args.limit }
  if (name === 'length' && isNumber) return { [bounds[0]!]: args.limit, [bounds[1]!]: args.limit }
  if (name === 'pattern' && args.regex instanceof RegExp) return { pattern: args.regex.source }
  if (name === 'integer') return { type: 'integer' }
  if (name === 'sign' || name === 'positive') return { minimum: 1 }
  if (name === 'multiple') return { multipleOf: args.base }
  return FORMATS[name] === undefined ? {} : { format: FORMATS[name] }
}

/** JSON Schema of whatever a framework or a validator keeps: JSON Schema, TypeBox, Zod, Valibot, Joi, classes. */
import type { JsonSchema } from '../../protocol.ts'
import { bounded, type Resolve } from './boundedSchema.ts'
import { decoratedSchema } from './decoratedSchema.ts'
import { isJoi, joiSchema } from './joiSchema.ts'
import { isRecord } from './record.ts'
import { reading } from './room.ts'
import { isValibot, valibotSchema } from './valibotSchema.ts'
import { isZod, zodSchema } from './zodSchema.ts'

/** Null where it is not understood. @param resolve what a `$ref` to a schema of the application stands for */
export function requestSchema(schema: unknown, resolve: Resolve = () => undefined): JsonSchema | null {
  try {
    const read = reading(() => readSchema(schema))
    return read === null ? null : bounded(read, { root: read, resolve })
  } catch {
    // It is the application's: what goes wrong in reading it costs no route.
    return null
  }
}

function readSchema(schema: unknown): JsonSchema | null {
  if (isZod(schema)) return zodSchema(schema)
  if (isValibot(schema)) return valibotSchema(schema)
  if (isJoi(schema)) return joiSchema(schema)
  const standard = standardSchema(schema)
  if (standard) return standard
  if (typeof schema === 'function') return classSchema(schema)
  if (!isRecord(schema)) return null
  // Fastify may have a schema for each content type.
  const content = isRecord(schema['content']) ? schema['content'] : {}
  const media = Object.values({ ...content, ...pick(content, 'application/json') }).at(-1)
  if (isRecord(media)) return readSchema(media['schema'])
  return KEYWORDS.some((key) => key in schema) ? schema : null
}

const KEYWORDS = ['properties', 'allOf', 'type', 'enum', 'const', 'anyOf', 'oneOf', '$ref']

function pick(content: JsonSchema, name: string): JsonSchema {
  return name in content ? { '': content[name] } : {}
}

/** A class is made from a schema, or has decorators on its properties. */
function classSchema(type: object): JsonSchema | null {
  const { schema: inner } = type as { schema?: unknown }
  return inner === undefined ? decoratedSchema(type) : readSchema(inner)
}

/** As a validator with the Standard JSON Schema interface tells it. */
function standardSchema(schema: unknown): JsonSchema | null {
  if (typeof schema !== 'object' && typeof schema !== 'function') return null
  const { '~standard': standard } = (schema ?? {}) as { '~standard'?: { jsonSchema?: { input?: Tell } } }
  if (typeof standard?.jsonSchema?.input !== 'function') return null
  try {
    return standard.jsonSchema.input({ target: 'draft-2020-12' })
  } catch {
    // Not everything that validates can be said in JSON Schema.
    return null
  }
}

type Tell = (options: { target: string }) => JsonSchema

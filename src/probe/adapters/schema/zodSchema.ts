/** Zod 3 and 4, as far as a schema cannot tell itself as JSON Schema. */
import type { QueryParameter } from '../../protocol.ts'
import { exampleOf, isRecord, type JsonSchema } from './schemaExample.ts'

interface Zod {
  ['_def']: Definition
  shape?: unknown
  isOptional?: () => boolean
}

interface Definition {
  /** Zod 3: `ZodNumber`. */
  typeName?: string
  /** Zod 4: `number`. */
  type?: unknown
  innerType?: unknown
  schema?: unknown
  /** Before a transformation. */
  in?: unknown
  defaultValue?: unknown
  entries?: object
  values?: unknown
  checks?: { kind?: string; value?: unknown }[]
}

export function isZod(schema: unknown): schema is Zod {
  return isRecord(schema) && isRecord(schema['_def'])
}

/** The schemas of an object's properties. */
export function zodShape(schema: unknown): Record<string, unknown> | null {
  if (!isZod(schema)) return null
  if (isRecord(schema.shape)) return schema.shape
  // `object.refine(...)` and `object.transform(...)` hold the object.
  return zodShape(schema['_def'].schema ?? schema['_def'].innerType)
}

export function zodParameter(name: string, field: unknown): QueryParameter {
  const optional = isZod(field) && field.isOptional?.() === true
  return { name, required: !optional, example: isZod(field) ? zodExample(field['_def']) : null }
}

function zodExample(definition: Definition): QueryParameter['example'] {
  const { typeName, type, innerType, schema, defaultValue, entries, values, checks = [] } = definition
  const given: unknown = typeof defaultValue === 'function' ? (defaultValue as () => unknown)() : defaultValue
  const [choice] = Object.values(entries ?? values ?? {}) as unknown[]
  const inner = innerType ?? schema ?? definition.in
  if (isZod(inner) && given === undefined) return zodExample(inner['_def'])
  const least = checks.find(({ kind }) => kind === 'min')?.value
  const said: JsonSchema = {
    type: String(typeName ?? type)
      .replace(/^Zod/, '')
      .toLowerCase(),
    format: checks.flatMap(({ kind = '' }) => FORMATS[kind] ?? [])[0] ?? '',
    ...(typeof least === 'number' && { minimum: least, minLength: least }),
  }
  return exampleOf({ ...said, default: given, enum: [choice] })
}

const FORMATS: Record<string, string> = {
  uuid: 'uuid',
  email: 'email',
  url: 'uri',
  date: 'date',
  datetime: 'date-time',
}

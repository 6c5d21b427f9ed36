/** Query parameters out of the schemas that frameworks and validators keep: JSON Schema, TypeBox, Zod, classes. */
import type { QueryParameter } from '../../protocol.ts'
import { exampleOf, isRecord, type JsonSchema } from './schemaExample.ts'
import { isZod, zodParameter, zodShape } from './zodSchema.ts'

/** The parameters that the schema of a whole query names; none where it is not understood. */
export function queryParameters(schema: unknown): QueryParameter[] {
  const json = asJsonSchema(schema)
  if (json) return fromJsonSchema(json)
  const shape = zodShape(schema)
  if (shape) return Object.entries(shape).map(([name, field]) => zodParameter(name, field))
  if (typeof schema !== 'function') return []
  // A class: made from a schema, or with decorators on its properties.
  const { schema: inner, prototype } = schema as { schema?: unknown; prototype?: object }
  return inner === undefined ? fromDecorators(schema, prototype) : queryParameters(inner)
}

/** The schema of one property of an object's schema. */
export function schemaMember(schema: unknown, name: string): unknown {
  return zodShape(schema)?.[name] ?? asJsonSchema(schema)?.properties?.[name]
}

/** One parameter, by the schema of its value. */
export function queryParameter(name: string, schema: unknown): QueryParameter {
  if (isZod(schema)) return zodParameter(name, schema)
  const json = asJsonSchema(schema)
  return { name, required: json !== null && !('default' in json), example: json && exampleOf(json) }
}

function fromJsonSchema(schema: JsonSchema): QueryParameter[] {
  const parts = [schema, ...[schema.allOf ?? []].flat()]
  const required = new Set(parts.flatMap((part) => part.required ?? []))
  return parts.flatMap(({ properties = {} }) =>
    Object.entries(properties).map(([name, property]) => ({
      name,
      required: required.has(name) && property.default === undefined,
      example: exampleOf(property),
    })),
  )
}

/** JSON Schema as it is, or as a validator with the Standard JSON Schema interface tells it. */
function asJsonSchema(schema: unknown): JsonSchema | null {
  if (!isRecord(schema)) return null
  const { '~standard': standard } = schema as { '~standard'?: { jsonSchema?: { input?: JsonSchemaOf } } }
  if (typeof standard?.jsonSchema?.input === 'function') {
    try {
      return standard.jsonSchema.input({ target: 'draft-2020-12' })
    } catch {
      // Not everything that validates can be said in JSON Schema.
      return null
    }
  }
  const known = ['properties', 'allOf', 'type', 'enum', 'const', 'anyOf'].some((key) => key in schema)
  return known && !isZod(schema) ? schema : null
}

type JsonSchemaOf = (options: { target: string }) => JsonSchema

/** Types behind the names of class-validator's decorators. */
const DECORATED: Record<string, JsonSchema> = {
  isInt: { type: 'integer' },
  isNumber: { type: 'number' },
  isNumberString: { type: 'integer' },
  isBoolean: { type: 'boolean' },
  isBooleanString: { type: 'boolean' },
  isUuid: { format: 'uuid' },
  isDateString: { format: 'date' },
  isDate: { format: 'date' },
  isEmail: { format: 'email' },
}

interface Validation {
  propertyName: string
  name?: string
  type?: string
  constraints?: unknown[]
}

interface ValidatorStorage {
  getTargetValidationMetadatas(
    target: unknown,
    schema: string,
    always: boolean,
    strict: boolean,
  ): Validation[]
}

type Decorated = typeof Reflect & { getMetadata?(key: string, target: object, property?: string): unknown }

/** class-validator's decorators, which it keeps in one storage per process, or else those of Nest's OpenAPI. */
function fromDecorators(type: unknown, prototype: object | undefined): QueryParameter[] {
  const { classValidatorMetadataStorage: storage } = globalThis as {
    classValidatorMetadataStorage?: ValidatorStorage
  }
  const validations = storage?.getTargetValidationMetadatas(type, '', false, false) ?? []
  const names = [...new Set(validations.map(({ propertyName }) => propertyName))]
  if (names.length > 0)
    return names.map((name) =>
      validatedParameter(
        name,
        validations.filter((one) => one.propertyName === name),
      ),
    )
  if (!prototype) return []
  const read = (key: string, property?: string) =>
    (Reflect as Decorated).getMetadata?.(key, prototype, property)
  return ((read('swagger/apiModelPropertiesArray') ?? []) as string[]).map((marked) => {
    const name = marked.replace(/^:/, '')
    const { required, ...schema } = (read('swagger/apiModelProperties', name) ?? {}) as {
      required?: boolean
    } & JsonSchema
    return { name, required: required !== false && schema.default === undefined, example: exampleOf(schema) }
  })
}

function validatedParameter(name: string, validations: readonly Validation[]): QueryParameter {
  const optional = validations.some((one) => one.type === 'conditionalValidation')
  const choices = validations.find((one) => one.name === 'isIn' || one.name === 'isEnum')?.constraints?.[0]
  const known = validations.map((one) => DECORATED[one.name ?? '']).find((schema) => schema !== undefined)
  const least = validations.find((one) => one.name === 'min')?.constraints?.[0]
  const schema: JsonSchema = isRecord(choices)
    ? { enum: Object.values(choices) }
    : { ...(known ?? { type: 'string' }), ...(typeof least === 'number' && { minimum: least }) }
  return { name, required: !optional, example: exampleOf(schema) }
}

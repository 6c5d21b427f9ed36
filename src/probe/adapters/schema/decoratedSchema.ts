/** Classes with decorators: class-validator's, which it keeps in one storage per process, and those of Nest's OpenAPI. */
import { Module } from 'node:module'
import type { JsonSchema } from '../../protocol.ts'
import { defined, isRecord } from './record.ts'
import { hasRoom } from './room.ts'

interface Validation {
  propertyName: string
  name?: string
  type?: string
  constraints?: unknown[]
  /** Every element of a list. */
  each?: boolean
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

/** Null where the class has no decorators that are known. */
export function decoratedSchema(type: object, depth = 0): JsonSchema | null {
  const { prototype } = type as { prototype?: object }
  if (!prototype || !hasRoom(depth)) return null
  const validations = validationsOf(type)
  const described = describedProperties(type, prototype)
  const names = new Set([...validations.map(({ propertyName }) => propertyName), ...Object.keys(described)])
  if (names.size === 0) return null
  const properties: Record<string, JsonSchema> = {}
  const required: string[] = []
  for (const name of names) {
    const own = validations.filter(({ propertyName }) => propertyName === name)
    const property = { type, prototype, name, depth }
    const said = described[name]
    const validated = own.length > 0 ? validatedSchema(own, property) : {}
    properties[name] = { ...validated, ...(said && describedSchema(said, depth)) }
    const optional = own.some((one) => one.type === 'conditionalValidation') || said?.['required'] === false
    if (!optional && properties[name]['default'] === undefined) required.push(name)
  }
  return { type: 'object', properties, required }
}

function validationsOf(type: object): Validation[] {
  const { classValidatorMetadataStorage: storage } = globalThis as {
    classValidatorMetadataStorage?: ValidatorStorage
  }
  return storage?.getTargetValidationMetadatas(type, '', false, false) ?? []
}

interface Property {
  type: object
  prototype: object
  name: string
  depth: number
}

/** Types behind the names of class-validator's decorators. */
const DECORATED: Record<string, JsonSchema> = {
  isString: { type: 'string' },
  isInt: { type: 'integer' },
  isNumber: { type: 'number' },
  isPositive: { type: 'number', minimum: 1 },
  isNumberString: { type: 'integer' },
  isBoolean: { type: 'boolean' },
  isBooleanString: { type: 'boolean' },
  isUuid: { type: 'string', format: 'uuid' },
  isDateString: { type: 'string', format: 'date' },
  isISO8601: { type: 'string', format: 'date' },
  isDate: { type: 'string', format: 'date' },
  isEmail: { type: 'string', format: 'email' },
  isUrl: { type: 'string', format: 'uri' },
  isObject: { type: 'object' },
  isMongoId: { type: 'string', pattern: '^[0-9a-f]{24}$' },
  isStrongPassword: { type: 'string', const: 'Passw0rd!Passw0rd!' },
  isPhoneNumber: { type: 'string', const: '+12025550123' },
  isMobilePhone: { type: 'string', const: '+12025550123' },
  isAlphanumeric: { type: 'string', pattern: '^[a-zA-Z0-9]+$' },
  isAlpha: { type: 'string', pattern: '^[a-zA-Z]+$' },
  isIP: { type: 'string', format: 'ipv4' },
  isNotEmpty: { minLength: 1 },
}

function validatedSchema(validations: readonly Validation[], property: Property): JsonSchema {
  const nested = validations.some(({ type }) => type === 'nestedValidation')
  const inner = nested ? nestedType(property) : undefined
  const emitted = metadata('design:type', property.prototype, property.name)
  const isList =
    emitted === Array || validations.some(({ name, each }) => each === true || name === 'isArray')
  const elements = isList ? validations.filter(({ each }) => each === true) : validations
  const element: JsonSchema = inner
    ? (decoratedSchema(inner, property.depth + 1) ?? { type: 'object' })
    : { type: 'string', ...emittedType(emitted), ...merged(elements) }
  const { minItems, maxItems } = merged(validations)
  return isList ? { type: 'array', items: element, ...defined({ minItems, maxItems }) } : element
}

function merged(validations: readonly Validation[]): JsonSchema {
  return Object.assign({}, ...validations.map(limit)) as JsonSchema
}

function limit({ name = '', constraints = [] }: Validation): JsonSchema {
  const [first, second] = constraints
  if (name === 'isIn' || name === 'isEnum')
    return isRecord(first) ? { enum: Object.values(first), type: undefined } : {}
  if (name === 'min') return { minimum: first }
  if (name === 'max') return { maximum: first }
  if (name === 'minLength') return { minLength: first }
  if (name === 'maxLength') return { maxLength: first }
  if (name === 'isLength') return { minLength: first, maxLength: second }
  if (name === 'arrayMinSize') return { minItems: first }
  if (name === 'arrayMaxSize') return { maxItems: first }
  if (name === 'arrayNotEmpty') return { minItems: 1 }
  if (name === 'matches' && first instanceof RegExp) return { pattern: first.source }
  return DECORATED[name] ?? {}
}

function emittedType(type: unknown): JsonSchema {
  if (type === Number) return { type: 'number' }
  return type === Boolean ? { type: 'boolean' } : {}
}

/** What class-transformer, the OpenAPI decorator or the compiler says of a property's class. */
function nestedType({ type, prototype, name }: Property): object | undefined {
  const transformed = transformerStorage()?.findTypeMetadata(type, name)?.typeFunction?.()
  const emitted = metadata('design:type', prototype, name)
  return [transformed, emitted].find((one) => typeof one === 'function' && !BUILT_IN.has(one)) as
    | object
    | undefined
}

const BUILT_IN = new Set<unknown>([Array, Object, String, Number, Boolean, Date])

interface TransformerStorage {
  findTypeMetadata(target: object, name: string): { typeFunction?: () => unknown } | undefined
}

/** What the last search of the modules found, and how many modules there were. */
const searched: { modules: number; storage?: TransformerStorage | undefined } = { modules: 0 }

/** class-transformer keeps it in a module that it does not export. Modules are searched again only when there are more. */
function transformerStorage(): TransformerStorage | undefined {
  const { _cache: cache = {} } = Module as unknown as { _cache?: Record<string, { exports?: unknown }> }
  if (searched.storage) return searched.storage
  const files = Object.keys(cache)
  if (searched.modules === files.length) return undefined
  const file = files.find((one) => /[\\/]class-transformer[\\/]cjs[\\/]storage\.js$/.test(one))
  const { defaultMetadataStorage: storage } = (cache[file ?? '']?.exports ?? {}) as {
    defaultMetadataStorage?: TransformerStorage
  }
  Object.assign(searched, { modules: files.length, storage })
  return storage
}

/** What the decorators of Nest's OpenAPI note, or its plugin of the compiler. */
function describedProperties(type: object, prototype: object): Record<string, JsonSchema> {
  const { ['_OPENAPI_METADATA_FACTORY']: factory } = type as { _OPENAPI_METADATA_FACTORY?: () => object }
  const compiled = typeof factory === 'function' ? factory() : {}
  const marked = (metadata('swagger/apiModelPropertiesArray', prototype) ?? []) as string[]
  const decorated = marked.map((one) => {
    const name = one.replace(/^:/, '')
    return [name, metadata('swagger/apiModelProperties', prototype, name) ?? {}] as const
  })
  return { ...(compiled as Record<string, JsonSchema>), ...Object.fromEntries(decorated) } as Record<
    string,
    JsonSchema
  >
}

function describedSchema(
  { required: _required, type, isArray, enum: choices, ...schema }: JsonSchema,
  depth: number,
): JsonSchema {
  const one = Array.isArray(type) ? (type[0] as unknown) : type
  const named: unknown = typeof one === 'function' && one.name === 'type' ? (one as () => unknown)() : one
  const element: JsonSchema = {
    ...typeSchema(named, depth),
    ...(isRecord(choices) && { enum: Object.values(choices), type: undefined }),
  }
  const isList = isArray === true || Array.isArray(type)
  return isList ? { ...schema, type: 'array', items: element } : { ...schema, ...element }
}

function typeSchema(type: unknown, depth: number): JsonSchema {
  if (typeof type === 'string') return { type: type.toLowerCase() }
  if (typeof type !== 'function') return {}
  if (type === Date) return { type: 'string', format: 'date-time' }
  if (type === String || type === Number || type === Boolean) return { type: type.name.toLowerCase() }
  return decoratedSchema(type, depth + 1) ?? {}
}

function metadata(key: string, target: object, property?: string): unknown {
  return (Reflect as Decorated).getMetadata?.(key, target, property)
}

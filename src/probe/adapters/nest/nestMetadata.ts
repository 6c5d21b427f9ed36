/** What Nest's decorators have noted on controllers, read from `reflect-metadata`, which Nest puts on `Reflect`. */
import type { AnyFunction } from '../../functionLocation.ts'
import type { JsonSchema, RequestPart, RequestSchemas } from '../../protocol.ts'
import { looksLikeAuthentication } from '../authentication.ts'
import { isRecord } from '../schema/record.ts'
import { requestSchema } from '../schema/requestSchema.ts'

export interface NestConfig {
  getGlobalPrefix(): string
  getGlobalGuards(): unknown[]
  getGlobalRequestGuards(): { name?: unknown }[]
}

/** A method of a controller. `metatype` is the class, which may have inherited the method. */
interface ControllerMethod {
  metatype: AnyFunction
  method: AnyFunction
  methodName: string
}

type ReflectMetadata = typeof Reflect & {
  getMetadata?(key: string, target: unknown, property?: string): unknown
  getMetadataKeys?(target: unknown): unknown[]
}

const { getMetadata, getMetadataKeys } = {
  getMetadata: (key: string, target: unknown, property?: string): unknown =>
    (Reflect as ReflectMetadata).getMetadata?.(key, target, property),
  getMetadataKeys: (target: unknown): unknown[] =>
    (Reflect as ReflectMetadata).getMetadataKeys?.(target) ?? [],
}

/** Guards that let requests through for other reasons than who sends them. */
const OTHER = /throttl|rate.?limit|csrf|feature|maintenance|captcha|cache|health/i
/** What people call the decorator that exempts a route from the guard of all routes. */
const PUBLIC =
  /public|(?:skip|no|without|bypass|ignore|optional|disable).?auth|allow.?(?:anonymous|unauth)|unprotected|anonymous/i

/** The names of the guards that look like authentication: a guard is about who may, unless its name says otherwise. */
export function guardNames({ metatype, method }: ControllerMethod, config: NestConfig | undefined): string[] {
  const own = [metatype, method].flatMap((target) => [getMetadata('__guards__', target) ?? []].flat())
  const all = isPublic(metatype, method) ? [] : [...(config?.getGlobalGuards() ?? [])]
  const scoped = all.length > 0 ? (config?.getGlobalRequestGuards() ?? []) : []
  const names = [...all.map(className), ...scoped.map(({ name }) => String(name)), ...own.map(className)]
  return names.filter(
    (name) => name !== '' && (!OTHER.test(name) || looksLikeAuthentication(name.replace(/Guard$/, ''))),
  )
}

function className(value: unknown): string {
  if (typeof value === 'function') return value.name
  return typeof value === 'object' && value !== null ? value.constructor.name : ''
}

function isPublic(...targets: AnyFunction[]): boolean {
  return targets.some((target) =>
    getMetadataKeys(target).some(
      (key) => typeof key === 'string' && PUBLIC.test(key) && Boolean(getMetadata(key, target)),
    ),
  )
}

interface Argument {
  data?: unknown
  pipes?: unknown[]
  schema?: unknown
}

/** By RouteParamtypes, with which the keys begin. */
const PARTS: Record<string, RequestPart> = { '3': 'body', '4': 'query', '5': 'path', '6': 'headers' }

/** By `@Query('page', ParseIntPipe)` and `@Body('name')`, or by the class or schema behind `@Body()`. */
export function controllerSchemas({ metatype, methodName }: ControllerMethod): RequestSchemas {
  const all = (getMetadata('__routeArguments__', metatype, methodName) ?? {}) as Record<
    string,
    Argument & { index: number }
  >
  const types = getMetadata('design:paramtypes', metatype.prototype as unknown, methodName) as
    | unknown[]
    | undefined
  const schemas: RequestSchemas = {}
  for (const [key, argument] of Object.entries(all)) {
    const part = PARTS[key.split(':')[0] ?? '']
    const schema = part && argumentSchema(argument, types?.[argument.index])
    if (schema) schemas[part] = schemas[part] ? { allOf: [schemas[part], schema] } : schema
  }
  return schemas
}

function argumentSchema({ data, pipes = [], schema }: Argument, type: unknown): JsonSchema | undefined {
  if (typeof data === 'string') return memberSchema(data, { pipes, schema, type })
  const candidates = [schema, ...pipes, ...pipes.flatMap(ownValues), type]
  return candidates.map((one) => requestSchema(one)).find((found) => found !== null) ?? undefined
}

/** The last pipe with a default wins; Nest's own `Parse...Pipe` refuses a value that is missing. */
function memberSchema(
  name: string,
  { pipes, schema, type }: { pipes: readonly unknown[]; schema: unknown; type: unknown },
): JsonSchema {
  const of = (property: JsonSchema, required: boolean): JsonSchema => ({
    type: 'object',
    properties: { [name]: property },
    required: required ? [name] : [],
  })
  if (schema !== undefined) {
    const own = requestSchema(schema) ?? {}
    return of(own, !('default' in own))
  }
  const withDefault = pipes.find((pipe) => ownNames(pipe).includes('defaultValue'))
  if (withDefault) return of({ default: (withDefault as { defaultValue: unknown }).defaultValue }, false)
  const parsing = pipes.find((pipe) => /^Parse\w+Pipe$/.test(className(pipe)))
  const { options, enumType } = (typeof parsing === 'object' ? parsing : {}) as ParsePipe
  const known = PARSED[className(parsing)] ?? (enumType ? { enum: Object.values(enumType) } : null)
  const emitted = type === Number ? { type: 'number' } : { type: 'string' }
  return of(known ?? emitted, parsing !== undefined && options?.optional !== true)
}

interface ParsePipe {
  options?: { optional?: boolean }
  enumType?: object
}

const PARSED: Record<string, JsonSchema> = {
  ParseIntPipe: { type: 'integer' },
  ParseFloatPipe: { type: 'number' },
  ParseBoolPipe: { type: 'boolean' },
  ParseUUIDPipe: { type: 'string', format: 'uuid' },
  ParseDatePipe: { type: 'string', format: 'date' },
  ParseArrayPipe: { type: 'string' },
}

function ownNames(value: unknown): string[] {
  return isRecord(value) ? Object.keys(value) : []
}

function ownValues(value: unknown): unknown[] {
  return isRecord(value) ? Object.values(value) : []
}

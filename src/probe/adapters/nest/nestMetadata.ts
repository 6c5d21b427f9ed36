/** What Nest's decorators have noted on controllers, read from `reflect-metadata`, which Nest puts on `Reflect`. */
import type { AnyFunction } from '../../functionLocation.ts'
import type { QueryParameter } from '../../protocol.ts'
import { looksLikeAuthentication } from '../authentication.ts'
import { exampleOf, isRecord, type JsonSchema } from '../schema/schemaExample.ts'
import { queryParameter, queryParameters } from '../schema/querySchema.ts'

export interface NestConfig {
  getGlobalPrefix(): string
  getGlobalGuards(): unknown[]
  getGlobalRequestGuards(): { name?: unknown }[]
}

/** A method of a controller. `metatype` is the class, which may have inherited the method. */
export interface ControllerMethod {
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

/** RouteParamtypes.QUERY */
const QUERY = '4:'

/** Query parameters by `@Query('page', ParseIntPipe)`, or by the class or schema behind `@Query()`. */
export function controllerQuery({ metatype, methodName }: ControllerMethod): QueryParameter[] {
  const all = (getMetadata('__routeArguments__', metatype, methodName) ?? {}) as Record<
    string,
    Argument & { index: number }
  >
  const types = getMetadata('design:paramtypes', metatype.prototype as unknown, methodName) as
    | unknown[]
    | undefined
  const own = Object.entries(all).filter(([key]) => key.startsWith(QUERY))
  return own.flatMap(([, argument]) => {
    const pipes = argument.pipes ?? []
    if (typeof argument.data === 'string') return [pipedParameter(argument.data, pipes, argument.schema)]
    const candidates = [argument.schema, ...pipes, ...pipes.flatMap(ownValues), types?.[argument.index]]
    return candidates.map(queryParameters).find((found) => found.length > 0) ?? []
  })
}

/** The last pipe with a default wins; Nest's own `Parse...Pipe` refuses a value that is missing. */
function pipedParameter(name: string, pipes: readonly unknown[], schema: unknown): QueryParameter {
  if (schema !== undefined) return queryParameter(name, schema)
  const withDefault = pipes.find((pipe) => ownNames(pipe).includes('defaultValue'))
  if (withDefault) {
    const { defaultValue } = withDefault as { defaultValue: unknown }
    return { name, required: false, example: exampleOf({ default: defaultValue }) }
  }
  const parsing = pipes.find((pipe) => /^Parse\w+Pipe$/.test(className(pipe)))
  const { options, enumType } = (typeof parsing === 'object' ? parsing : {}) as ParsePipe
  const example = exampleOf(PARSED[className(parsing)] ?? { enum: Object.values(enumType ?? {}) })
  return { name, required: parsing !== undefined && options?.optional !== true, example }
}

interface ParsePipe {
  options?: { optional?: boolean }
  enumType?: object
}

const PARSED: Record<string, JsonSchema> = {
  ParseIntPipe: { type: 'integer' },
  ParseFloatPipe: { type: 'number' },
  ParseBoolPipe: { type: 'boolean' },
  ParseUUIDPipe: { format: 'uuid' },
  ParseDatePipe: { format: 'date' },
  ParseArrayPipe: { type: 'string' },
}

function ownNames(value: unknown): string[] {
  return isRecord(value) ? Object.keys(value) : []
}

function ownValues(value: unknown): unknown[] {
  return isRecord(value) ? Object.values(value) : []
}

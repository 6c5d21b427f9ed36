/** Schemas that a validating middleware or a handler holds: `validator('json', schema)`, `schema.parse(request.body)`. */
import { types } from 'node:util'
import { type AnyFunction, closureScopes, closureTexts } from '../../functionLocation.ts'
import type { RequestPart, RequestSchemas } from '../../protocol.ts'
import { ownValue } from '../ownValue.ts'
import { requestSchema } from './requestSchema.ts'

/** What frameworks and people call the parts. */
const PARTS: Record<string, RequestPart> = {
  body: 'body',
  json: 'body',
  form: 'body',
  query: 'query',
  querystring: 'query',
  param: 'path',
  params: 'path',
  header: 'headers',
  headers: 'headers',
}

const middlewares = new WeakMap<AnyFunction, RequestSchemas>()

/** Those in the middleware's closure, by the part of the request that they are for. */
export function validatedParts(middleware: AnyFunction): RequestSchemas {
  let found = middlewares.get(middleware)
  if (!found) middlewares.set(middleware, (found = find(middleware)))
  return found
}

function find(middleware: AnyFunction): RequestSchemas {
  const held = valuesIn(middleware)
  const written = writtenParts(middleware)
  if (Object.keys(written).length > 0) return written
  const named = namedPart(middleware)
  if (named) {
    const inner = held.flatMap((value) => (typeof value === 'function' ? valuesIn(value as AnyFunction) : []))
    const schema = firstOf([...held, ...inner].filter(isSchema))
    return schema ? { [named]: schema } : {}
  }
  return wholeParts(held)
}

/** By a text in the closure, as Hono's validators have it, or because the function reads no other part. */
function namedPart(middleware: AnyFunction): RequestPart | undefined {
  const texts = [...closureTexts(middleware).values()]
  const told = texts.map((text) => ownValue(PARTS, text)).find((part) => part !== undefined)
  if (told) return told as RequestPart
  const read = [...textOf(middleware).matchAll(/\.(body|query|params)\b/g)].map(
    ([, name = '']) => PARTS[name],
  )
  return new Set(read).size === 1 ? read[0] : undefined
}

/** A schema of the whole request, or a schema for each of its parts. */
function wholeParts(held: readonly unknown[]): RequestSchemas {
  const parts: RequestSchemas = {}
  for (const value of held) {
    const whole = isSchema(value) ? requestSchema(value)?.['properties'] : undefined
    for (const [name, part] of Object.entries(PARTS)) {
      const member = whole === undefined ? ownValue(value, name) : ownValue(whole, name)
      const schema = whole !== undefined || isSchema(member) ? requestSchema(member) : null
      if (schema) parts[part] ??= schema
    }
  }
  return parts
}

/** `schema.parse(request.body)`, `validate(schema, await c.req.json())`: the name of the schema and the part. */
const NAME = String.raw`[\w$]+(?:\.[\w$]+){0,3}`
const WRITTEN = new RegExp(
  String.raw`(?:(?<![\w$.])(${NAME})\.(?:safe|try|assert|strict)?(?:parse|validate|decode|cast)\w*\(|\(\s*(${NAME})\s*,)` +
    String.raw`\s*(?:await\s+)?[\w$]+(?:\.[\w$]+){0,2}?\.(body|json|query|params|param|headers)\b`,
  'gi',
)

/** What the text of a function says itself. */
export function writtenParts(fn: AnyFunction): RequestSchemas {
  const matches = [...textOf(fn).matchAll(WRITTEN)]
  if (matches.length === 0) return {}
  const variables = new Map<string, unknown>()
  for (const scope of closureScopes(fn)) {
    // The innermost scope comes first: it hides what is called the same around it.
    for (const { name, value } of scope.variables) if (!variables.has(name)) variables.set(name, value)
  }
  const parts: RequestSchemas = {}
  for (const [, method, argument, name = ''] of matches) {
    const [first = '', ...path] = (method ?? argument ?? '').split('.')
    const value = path.reduce(exported, variables.get(first))
    const schema = isSchema(value) ? requestSchema(value) : null
    const part = PARTS[name.toLowerCase()]
    if (schema && part) parts[part] ??= schema
  }
  return parts
}

/** A member of an object; of a module it may be a getter, which is one of the compiler's. */
function exported(value: unknown, name: string): unknown {
  const own = ownValue(value, name)
  if (own !== undefined || ownValue(value, '__esModule') !== true) return own
  return (value as Record<string, unknown>)[name]
}

function textOf(fn: AnyFunction): string {
  return Function.prototype.toString.call(fn).slice(0, LONGEST_FUNCTION)
}

const LONGEST_FUNCTION = 20_000

function firstOf(schemas: readonly unknown[]): RequestSchemas[RequestPart] {
  return schemas.map((schema) => requestSchema(schema)).find((schema) => schema !== null) ?? undefined
}

function valuesIn(fn: AnyFunction): unknown[] {
  return (closureScopes(fn)[0]?.variables ?? []).map(({ value }) => value)
}

const MARKS = ['_def', '_zod', '~standard', 'properties', '$_terms']

/** By what it has of its own: nothing else that a closure holds is looked into. */
function isSchema(value: unknown): boolean {
  if (types.isProxy(value)) return false
  if (MARKS.some((name) => ownValue(value, name) !== undefined)) return true
  // In Valibot `~standard` is a getter.
  return ownValue(value, 'kind') === 'schema'
}

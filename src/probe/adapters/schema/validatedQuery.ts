/** Query parameters that a validating middleware knows of: `validator('query', schema)`, `validate({ query: schema })`. */
import { types } from 'node:util'
import { type AnyFunction, closureScopes, closureTexts } from '../../functionLocation.ts'
import type { QueryParameter } from '../../protocol.ts'
import { ownValue } from '../ownValue.ts'
import { queryParameters, schemaMember } from './querySchema.ts'

const known = new WeakMap<AnyFunction, QueryParameter[]>()

/** Those of the schemas in the middleware's closure that are for the query. */
export function validatedQuery(middleware: AnyFunction): QueryParameter[] {
  let found = known.get(middleware)
  if (!found) known.set(middleware, (found = find(middleware)))
  return found
}

function find(middleware: AnyFunction): QueryParameter[] {
  const held = valuesIn(middleware)
  if ([...closureTexts(middleware).values()].includes('query')) {
    const inner = held.flatMap((value) => (typeof value === 'function' ? valuesIn(value as AnyFunction) : []))
    return firstOf([...held, ...inner].filter(isSchema))
  }
  const parts = held.flatMap((value) => {
    if (isSchema(value)) return schemaMember(value, 'query')
    return [ownValue(value, 'query'), ownValue(value, 'querystring')].filter(isSchema)
  })
  return firstOf(parts)
}

function firstOf(schemas: readonly unknown[]): QueryParameter[] {
  return schemas.map(queryParameters).find((parameters) => parameters.length > 0) ?? []
}

function valuesIn(fn: AnyFunction): unknown[] {
  return (closureScopes(fn)[0]?.variables ?? []).map(({ value }) => value)
}

/** By what it has of its own: nothing else that a closure holds is looked into. */
function isSchema(value: unknown): boolean {
  if (types.isProxy(value)) return false
  return ['_def', '_zod', '~standard', 'properties'].some((name) => ownValue(value, name) !== undefined)
}

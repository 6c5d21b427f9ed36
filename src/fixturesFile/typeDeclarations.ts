/** fixtures.d.cts: the fixtures file as a type, for modules of TypeScript. */
import * as z from 'zod'
import type { Rule } from '../rules/rule.ts'
import { fixturesSchema } from './schema.ts'

/** As far as the schemas of the fixtures file use JSON Schema. */
interface Schema {
  type?: string | string[]
  description?: string
  default?: unknown
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: Schema | boolean
  definitions?: Record<string, Schema>
  $ref?: string
}

/** Text of fixtures.d.cts: the same as fixtures-schema.json. */
export function renderTypeDeclarations(rules: readonly Rule[]): string {
  const schema = z.toJSONSchema(fixturesSchema(rules), { target: 'draft-07', io: 'input' }) as Schema
  const definitions = Object.entries(schema.definitions ?? {})
  return [
    '// Generated from the schema of the fixtures file (src/fixturesFile/typeDeclarations.ts).\n',
    declaration('Fixtures', schema),
    ...definitions.map(([name, definition]) => declaration(typeName(name), definition)),
  ].join('\n')
}

function declaration(name: string, schema: Schema): string {
  const text = comment(schema) + 'export '
  return schema.type === 'object'
    ? `${text}interface ${name} ${objectType(schema)}\n`
    : `${text}type ${name} = ${typeOf(schema)}\n`
}

function typeOf(schema: Schema): string {
  const { $ref, allOf, anyOf, oneOf, enum: choices, type } = schema
  if ($ref !== undefined) return typeName($ref.split('/').at(-1)!)
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (choices) return choices.map((choice) => JSON.stringify(choice)).join(' | ')
  if (allOf) return allOf.map(typeOf).join(' & ')
  const ways = anyOf ?? oneOf
  if (ways) return [...new Set(ways.map(typeOf))].join(' | ')
  if (Array.isArray(type)) return type.map((one) => typeOf({ ...schema, type: one })).join(' | ')
  if (type === 'array') return `readonly ${element(schema.items ?? {})}[]`
  return type === 'object' ? objectType(schema) : (PLAIN[type ?? ''] ?? 'unknown')
}

const PLAIN: Partial<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
}

function element(schema: Schema): string {
  const type = typeOf(schema)
  return /[|&]/.test(type) ? `(${type})` : type
}

function objectType({ properties = {}, required = [], additionalProperties }: Schema): string {
  const fields = Object.entries(properties).map(([name, property]) => {
    const key = /^[\w$]+$/.test(name) ? name : `'${name}'`
    return `${comment(property)}${key}${required.includes(name) ? '' : '?'}: ${typeOf(property)}\n`
  })
  const others =
    typeof additionalProperties === 'object' ? [`[name: string]: ${typeOf(additionalProperties)}\n`] : []
  return `{\n${[...fields, ...others].join('').replaceAll(/^(?=.)/gm, '  ')}}`
}

function comment({ description, default: value }: Schema): string {
  const said = [description, value === undefined ? '' : `Default: ${JSON.stringify(value)}.`]
  const text = said.filter(Boolean).join(' ').replaceAll('*/', '* /')
  return text === '' ? '' : `/** ${text} */\n`
}

/** `rules` becomes `Rules`. */
function typeName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

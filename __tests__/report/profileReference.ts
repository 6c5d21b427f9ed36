/** The Profile field by field as Markdown, from the descriptions in the schema. */
import { markdownTable } from 'markdown-table'
import * as z from 'zod'
import * as profile from '../../src/profile.ts'

type Schema = z.core.JSONSchema.BaseSchema

const ROOT = 'ProfileSchema'
const REFERENCE = /^#\/\$defs\//

/** @returns docs/profile.md */
export function profileReference(): string {
  const definitions = readDefinitions()
  const { [ROOT]: root = {}, ...parts } = definitions
  const order = referencesIn(root, definitions).filter((name) => name in parts)
  return [
    '# The Profile',
    `\`profile.json\` holds everything one run measured: it is the artifact, the baseline of later runs and what every rule and report reads. This page is made from the schema in \`src/profile.ts\` (version ${profile.PROFILE_VERSION}) and describes every field. Every field is always there unless it is marked optional; unknown fields are refused. Units are in the names: \`Ms\` is milliseconds, \`Bytes\` bytes.`,
    '## Profile',
    section(root),
    ...order.flatMap((name) => [`## ${name}`, section(parts[name] ?? {})]),
  ]
    .join('\n\n')
    .concat('\n')
}

/** Exported parts keep their names; a name is not an id in src, where it would change error messages for nothing. */
function readDefinitions(): Record<string, Schema> {
  for (const [id, schema] of Object.entries(profile)) {
    if (schema instanceof z.ZodType) z.globalRegistry.add(schema, { ...z.globalRegistry.get(schema), id })
  }
  return z.toJSONSchema(profile.ProfileSchema).$defs as Record<string, Schema>
}

/** Names in the order a reader meets them. */
function referencesIn(
  schema: Schema,
  definitions: Record<string, Schema>,
  seen = new Set<string>(),
): string[] {
  for (const [, reference = ''] of JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)) {
    if (seen.has(reference)) continue
    seen.add(reference)
    referencesIn(definitions[reference] ?? {}, definitions, seen)
  }
  return [...seen]
}

function section(schema: Schema): string {
  const lead = schema.description === undefined ? [] : [`${schema.description}.`]
  return [...lead, fieldTable(schema)].join('\n\n')
}

function fieldTable(schema: Schema): string {
  if (schema.properties === undefined) return typeOf(schema)
  const rows = fieldRows(schema, '')
  if (rows.length === 0) return 'It has no fields yet.'
  return markdownTable([['Field', 'Type', 'Meaning'], ...rows], { alignDelimiters: false })
}

/** One row per field; the fields of a nested object follow it with their path. */
function fieldRows(schema: Schema, prefix: string): string[][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, value]) => {
    const field = withoutNull(value as Schema)
    const isOptional = !schema.required?.includes(name)
    const path = `${prefix}${name}`
    const type = `${typeOf(field.schema)}${field.isNullable ? ' or null' : ''}${isOptional ? ', optional' : ''}`
    const row = [`\`${path}\``, type, escapePipes(field.description)]
    const inner = field.schema.items ? (field.schema.items as Schema) : field.schema
    return [row, ...fieldRows(inner, field.schema.items ? `${path}[].` : `${path}.`)]
  })
}

function withoutNull(schema: Schema): { schema: Schema; isNullable: boolean; description: string } {
  const options = schema.anyOf ?? []
  const inner = options.find((option) => option.type !== 'null') ?? schema
  const isNullable = options.some((option) => option.type === 'null')
  return { schema: inner, isNullable, description: schema.description ?? inner.description ?? '' }
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace(REFERENCE, '')
    return `[${name}](#${name.toLowerCase()})`
  }
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ')
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``
  if (schema.prefixItems !== undefined) return `[${(schema.prefixItems as Schema[]).map(typeOf).join(', ')}]`
  if (schema.items !== undefined) return `list of ${typeOf(schema.items as Schema)}`
  return schema.format === 'date-time' ? 'date and time' : String(schema.type)
}

function escapePipes(text: string): string {
  return text.replaceAll('|', String.raw`\|`)
}

/** What a statement is about, read from its shape: enough to speak of the user's own tables and columns. */

import { asksForList, comparedFields, readCommand } from '../command.ts'

/** A name as the SQL has it, and as a Drizzle schema probably spells it. */
export interface SqlName {
  sql: string
  /** A guess: `author_id` → `authorId`. The schema may call it anything. */
  drizzle: string
}

export interface SqlDescription {
  /** Tables in the order they are named, without their database schema. */
  tables: SqlName[]
  /** Columns that `where` compares with one parameter. */
  equals: Array<SqlName & { table: SqlName | null }>
  /** Whether it asks for a list of keys: `in (...)` or `any (...)`. */
  hasList: boolean
}

const name = '(?:"(?:[^"]|"")*"|`(?:[^`]|``)*`|[A-Za-z_][\\w$]*)'
/** A name with those before it: `"public"."books"."id"`. */
export const path = `${name}(?:\\.${name}){0,2}`
const notAName =
  'as|on|where|set|values|inner|left|right|full|cross|join|natural|lateral|using|group|order|having|limit|' +
  'offset|for|union|returning|default|select|with|only'
const tableReference = new RegExp(
  `(?<!\\b(?:distinct|for|key|do) )\\b(?:from|join|into|update) (?!(?:${notAName})\\b)(${path})` +
    `(?:( as)? (?!(?:${notAName})\\b)(${name}))?`,
  'g',
)
const commonTable = new RegExp(
  `(?:\\bwith|\\brecursive|\\),) (${name})(?: ?\\([^()]*\\))? as (?:(?:not )?materialized )?\\(`,
  'gi',
)
const comparison = new RegExp(`(?:\\b(?:where|and|or) |\\()\\(*(${path}) = \\?`, 'g')

/** @param shape normalised SQL; of anything else, little is told */
export function describeSql(shape: string): SqlDescription {
  const command = readCommand(shape)
  if (command) return describeCommand(shape, command.collection)
  const { tables, byAlias } = tablesOf(shape)
  const where = shape.indexOf(' where ')
  const predicates = where < 0 ? [] : [...shape.slice(where).matchAll(comparison)]
  const equals = predicates.map(([, columnPath = '']) => {
    const segments = segmentsOf(columnPath)
    const owner = segments.at(-2)
    const table = owner === undefined ? tables[0] : byAlias.get(owner)
    return { ...nameOf(segments.at(-1) ?? ''), table: table ?? null }
  })
  return { tables, equals, hasList: /\b(?:in \(\.\.\.\)|any \()/.test(shape) }
}

/** Collections are its tables, and fields their columns. */
function describeCommand(shape: string, collection: string | null): SqlDescription {
  const table = collection === null ? null : nameOf(collection)
  return {
    tables: table === null ? [] : [table],
    equals: [...comparedFields(shape).values()].map((field) => ({ ...nameOf(field), table })),
    hasList: asksForList(shape),
  }
}

/** Names that a statement gives to selects of its own, by `with`. */
export function commonTables(shape: string): Set<string> {
  return new Set([...shape.matchAll(commonTable)].map(([, cte = '']) => unquote(cte)))
}

function tablesOf(shape: string): { tables: SqlName[]; byAlias: Map<string, SqlName> } {
  const common = commonTables(shape)
  const byAlias = new Map<string, SqlName>()
  const tables: SqlName[] = []
  for (const [, tablePath = '', as, alias] of shape.matchAll(tableReference)) {
    const sql = segmentsOf(tablePath).at(-1) ?? ''
    if (common.has(sql)) continue
    const isRoot = tables.length === 0
    const table =
      isRoot && as === undefined && isSchemaKey(alias) ? { sql, drizzle: unquote(alias) } : nameOf(sql)
    if (!tables.some((known) => known.sql === sql)) tables.push(table)
    byAlias.set(sql, table)
    if (alias !== undefined) byAlias.set(unquote(alias), table)
  }
  return { tables, byAlias }
}

/** Relational queries of Drizzle 0.x give the outermost table the alias it has in the schema object. */
function isSchemaKey(alias: string | undefined): alias is string {
  return alias !== undefined && /^["`][A-Za-z][A-Za-z0-9$]{2,}["`]$/.test(alias)
}

export function segmentsOf(dotted: string): string[] {
  return [...dotted.matchAll(new RegExp(name, 'g'))].map(([segment]) => unquote(segment))
}

function unquote(quoted: string): string {
  return /^["`]/.test(quoted) ? quoted.slice(1, -1).replace(/""/g, '"').replace(/``/g, '`') : quoted
}

export function nameOf(sql: string): SqlName {
  const words = (/[a-z]/.test(sql) ? sql : sql.toLowerCase()).split(/[^A-Za-z0-9$]+/).filter(Boolean)
  const drizzle = words.map((word, i) => (i === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join('')
  return { sql, drizzle }
}

/** How an index is written: as a statement, and as a line of a Drizzle schema. */
import type { PlanDatabase } from './planDatabase.ts'
import { quoteName } from './quoteName.ts'

export interface IndexColumn {
  name: string
  isDescending?: boolean
  /** How many characters of it are in the index, where the database wants a limit. */
  characters?: number
}

interface NewIndex {
  dialect: PlanDatabase['dialect']
  /** Where the table is not found without. */
  schema?: string | undefined
  table: string
  /** Three at most. */
  columns: readonly IndexColumn[]
}

interface IndexWords {
  name: string
  sql: string
  drizzle: string
}

/** The longest name that all three databases take. */
const nameLength = 63

export function indexWords({ dialect, schema, table, columns }: NewIndex): IndexWords {
  const name = nameOf(table, columns)
  const quoted = columns.map(({ name: column, characters, isDescending }) => {
    const length = characters === undefined ? '' : `(${characters})`
    return quoteName(column, dialect) + length + (isDescending ? ' desc' : '')
  })
  const place = schema === undefined ? '' : `${quoteName(schema, dialect)}.`
  return {
    name,
    sql: `create index ${quoteName(name, dialect)} on ${place}${quoteName(table, dialect)} (${quoted.join(', ')})`,
    drizzle: `index('${name}').on(${columns.map((column) => drizzleColumn(column, dialect)).join(', ')})`,
  }
}

function nameOf(table: string, columns: readonly IndexColumn[]): string {
  const words = [table, ...columns.map(({ name }) => name)].map((word) => snakeCase(word))
  return `${words.join('_').slice(0, nameLength - 4)}_idx`
}

function snakeCase(name: string): string {
  return name
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_|_$/g, '')
    .toLowerCase()
}

/** Which is a guess: a schema in TypeScript may call it anything, most of them in camel case. */
function drizzleColumn(
  { name, characters, isDescending }: IndexColumn,
  dialect: PlanDatabase['dialect'],
): string {
  const column = `table${propertyOf(name)}`
  if (characters !== undefined) return `sql\`\${${column}}(${characters})${isDescending ? ' desc' : ''}\``
  if (!isDescending) return column
  return dialect === 'postgres' ? `${column}.desc()` : `sql\`\${${column}} desc\``
}

/** `user_id` → `.userId` */
function propertyOf(column: string): string {
  const words = (/[a-z]/.test(column) ? column : column.toLowerCase())
    .split(/[^\p{L}\p{N}$]+/u)
    .filter(Boolean)
  const property = words.map((word, i) => (i === 0 ? word : word[0]!.toUpperCase() + word.slice(1))).join('')
  return /^[\p{L}_$]/u.test(property) ? `.${property}` : `[${JSON.stringify(column)}]`
}

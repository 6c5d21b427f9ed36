/**
 * How many different values a column will have when its table is large. A handful of seeded rows cannot tell, so that what
 * the schema says comes first, and the rows are believed where there are many of them. Pure.
 */
import type { ColumnFacts, TableFacts } from './tableFacts.ts'

/**
 * - `unique`: another one in each row
 * - `many`: they become more as the table grows
 * - `few`: they stay a few, however many rows there are
 * - `one`: all rows that could be looked at have the same, as with one tenant
 */
export type Spread = 'unique' | 'many' | 'few' | 'one'

/** From so many rows on they are believed. */
const TELLING_ROWS = 1000
/** So many different values in so many rows are a list of words and no keys. */
const FEW_VALUES = 200

const fewWords = new Set(
  (
    'status state type kind role level priority gender sex currency country language locale lang visibility stage tier ' +
    'plan mode severity rating stars quantity qty flag enabled active size color colour unit weekday month year ' +
    'environment env platform channel'
  ).split(' '),
)
const boundedTables = new Set(
  (
    'country currency language locale timezone status role permission type kind setting config configuration tier ' +
    'plan unit color colour size priority level gender weekday month region continent flag'
  ).split(' '),
)

/** Short lists that may well become longer: as a word of a row or a table by themselves, but not as keys. */
const softWords = new Set(['category', 'genre', 'department', 'region'])

export function spreadOf(column: ColumnFacts, { rows }: Pick<TableFacts, 'rows'>): Spread {
  const { name, category, type, isUnique, allowed, refersTo, values } = column
  if (isUnique) return 'unique'
  if (category === 'B' || allowed !== null) return 'few'
  if (refersTo !== null && isBounded(refersTo)) return 'few'
  if (rows > 1 && values === 1) return 'one'
  const words = wordsOf(name)
  if (rows <= 1 && words.includes('tenant')) return 'one'
  // Keys become more together with what they stand for, of which there may be little yet, however many rows have them.
  if (refersTo !== null) return 'many'
  if (type === 'uuid' || isKeyName(name)) return fewWords.has(words.at(-2) ?? '') ? 'few' : 'many'
  if (rows >= TELLING_ROWS && values > 0) return values > FEW_VALUES ? 'many' : 'few'
  const last = words.at(-1) ?? ''
  if (fewWords.has(last) || softWords.has(last)) return 'few'
  return /^(?:smallint|character\([1-3]\)|"char")$/.test(type) ? 'few' : 'many'
}

/** A table of what there is only so much of, such as countries: it stays as small as it is. */
export function isLookupTable({ name, columns }: Pick<TableFacts, 'name' | 'columns'>): boolean {
  const keys = columns.filter(({ isPrimary }) => isPrimary)
  const isShort = keys.length === 1 && /^(?:smallint|character\([1-3]\))$/.test(keys[0]!.type)
  return isShort || isBounded(name) || softWords.has(singular(wordsOf(name).at(-1) ?? ''))
}

function isBounded(table: string): boolean {
  const words = wordsOf(table)
  return boundedTables.has(singular(words.at(-1) ?? '')) && !isPersonal(words)
}

/** `user_settings` and `order_statuses_log` grow with what they belong to; `order_statuses` does not. */
function isPersonal(words: readonly string[]): boolean {
  const [last = '', before] = [words.at(-1), words.at(-2)]
  return (
    before !== undefined && /^(?:settings?|configs?|configurations?|permissions?|roles?|plans?)$/.test(last)
  )
}

function isKeyName(name: string): boolean {
  return /(?:^|_)(?:id|uuid|guid)$|[a-z](?:Id|ID|Uuid)$/.test(name)
}

/** `orderStatus`, `order_status` */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean)
}

function singular(word: string): string {
  if (/(?:us|ss|x|ch)es$/.test(word)) return word.slice(0, -2)
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word
}

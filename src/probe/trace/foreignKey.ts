/** Values that are written into a column with a foreign key: there have to be such in another table. */
import type { Arrived } from './arrivedIn.ts'
import { nameIn } from './columnName.ts'
import { foreignKeySql } from './foreignKeySql.ts'
import { type Reading, rowsOf } from './reading.ts'
import { type Dialect, textOf, type Token, wordAt } from './tokens.ts'

interface Means {
  dialect: Dialect
  mayRead: (name: string) => boolean
}

/** Empty where the mark is not written as it is. */
export function referredTo(
  tokens: readonly Token[],
  { at, mark }: { at: number; mark: number },
  { dialect, mayRead }: Means,
): Arrived[] {
  const written = writtenTo(tokens, at)
  if (!written) return []
  const leadsTo: Reading['leadsTo'] = ([table, column]) => {
    if (table === undefined || column === undefined || !mayRead(String(column))) return null
    const reading = { sql: rowsOf([String(column)], String(table)), values: [] }
    return { reading, column: nameIn(String(table), String(column)) }
  }
  const columns = [nameIn(written.table, written.column)]
  return [{ marks: [mark], columns, readings: [{ ...foreignKeySql(written, dialect), leadsTo }] }]
}

/** As they stand in the statement, quotes included. */
export interface Written {
  table: string
  column: string
}

function writtenTo(tokens: readonly Token[], at: number): Written | null {
  const into = tokens.findIndex((_token, i) => wordAt(tokens, i) === 'into')
  if (into >= 0) return insertedInto(tokens, into, at)
  const set = tokens.findIndex((_token, i) => wordAt(tokens, i) === 'set')
  if (wordAt(tokens, 0) !== 'update' || set < 2 || wordAt(tokens, at - 1) !== '=') return null
  return { table: textOf(tokens.slice(1, set)), column: tokens[at - 2]!.text }
}

/** Not the bracket of a call within one: `($1, lower($2))`. */
function isRow(tokens: readonly Token[], { opener, values }: { opener: number; values: number }): boolean {
  const isBeside = tokens[opener]!.parent === tokens[values]!.parent
  return isBeside && ['values', ','].includes(wordAt(tokens, opener - 1))
}

/** `insert into t (a, b) values ($1, $2), ($3, $4)` */
function insertedInto(tokens: readonly Token[], into: number, at: number): Written | null {
  const columns = tokens.findIndex(({ text }, i) => i > into && text === '(')
  const values = tokens.findIndex((_token, i) => i > columns && wordAt(tokens, i) === 'values')
  const opener = tokens[at]!.parent
  if (columns < 0 || values < 0 || opener < values || !isRow(tokens, { opener, values })) return null
  const place = tokens
    .slice(opener, at)
    .filter(({ text, parent }) => text === ',' && parent === opener).length
  const names = tokens.filter(
    ({ kind, parent }) => parent === columns && (kind === 'name' || kind === 'word'),
  )
  const column = names[place]?.text
  return column === undefined ? null : { table: textOf(tokens.slice(into + 1, columns)), column }
}

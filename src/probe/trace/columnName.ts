/** How a reader calls a column: with its table, and without the schema. */
import type { Block } from './block.ts'
import type { Range } from './comparison.ts'
import { isColumn, tableOf } from './tables.ts'
import { textOf, type Token } from './tokens.ts'

/** `books.id` of `"b"."id"`; what is not a column as it is written. */
export function columnName(tokens: readonly Token[], { from }: Block, by: Range): string {
  const table = isColumn(tokens, by) ? tableOf(tokens, from, by) : null
  const column = tokens.slice(table ? by[1] - 1 : by[0], by[1])
  return table ? nameIn(textOf(tokens.slice(...table)), textOf(column)) : withoutQuotes(textOf(column))
}

/** `public.books` and `id` are `books.id`. */
export function nameIn(table: string, column: string): string {
  return withoutQuotes(`${table.split('.').at(-1)}.${column}`)
}

function withoutQuotes(name: string): string {
  return name.replaceAll(/["`]/g, '')
}

/** Columns as a condition names them, and what the catalogue says of them. */
import type { CatalogueTable } from '../../profile.ts'
import { nameOf, segmentsOf } from '../describeSql.ts'
import type { Known } from './known.ts'
import type { Select } from './selects.ts'

type Column = CatalogueTable['columns'][number]

export interface KnownColumn {
  table: CatalogueTable
  column: Column
}

/** @param dotted `"books"."title"`; of a column without its table only where the select reads one table */
export function columnOf(dotted: string, select: Select, known: Known): KnownColumn | null {
  const names = segmentsOf(dotted)
  const owner = names.at(-2)
  const sources = select.sources.filter(({ alias }) => owner === undefined || alias === owner)
  if (sources.length !== 1 || sources[0]!.table === null) return null
  const table = known.table(sources[0]!.table)
  const name = names.at(-1)!.toLowerCase()
  const column = table?.columns.find((one) => one.name.toLowerCase() === name)
  return table && column ? { table, column } : null
}

/** As a Drizzle schema probably spells it: `books.createdAt`. */
export function drizzleName({ table, column }: KnownColumn): string {
  return `${nameOf(table.name).drizzle}.${nameOf(column.name).drizzle}`
}

/** Whether an index without a condition begins with it. */
export function isIndexed({ table, column }: KnownColumn): boolean {
  return table.indexes.some(({ columns, predicate }) => predicate === null && columns[0] === column.name)
}

/** What the definition of an index begins with where its expression is not told. */
const UNTOLD = 'of '

/** Whether an index of an expression may be about it. */
export function hasExpressionIndex({ table, column }: KnownColumn): boolean {
  return table.indexes.some(
    ({ columns, definition }) =>
      columns.includes(null) && (definition.includes(column.name) || definition.includes(UNTOLD)),
  )
}

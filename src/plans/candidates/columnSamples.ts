/** How many different values the columns of a table hold, among the first rows. */
import type { ColumnSample } from './fewValues.ts'
import { inQuotes } from '../quoteName.ts'
import type { PlanDatabase } from '../planDatabase.ts'
import { columnOf } from './tableSchema.ts'
import type { WantedRows } from '../statement/wantedRows.ts'

const rowsAtMost = 10_000

/** Of the columns that are compared with a value. */
export async function columnSamples(
  database: PlanDatabase,
  { table, ref, conditions }: WantedRows,
): Promise<Map<string, ColumnSample>> {
  const compared = conditions.filter(({ kind }) => kind === 'equal' || kind === 'list')
  const columns = [...new Set(compared.map(({ column }) => columnOf(table, column)?.name))].filter(
    (name) => name !== undefined,
  )
  if (columns.length === 0) return new Map()
  const quoted = columns.map((name) => inQuotes(name, database.dialect))
  const counts = quoted.map((name, i) => `count(${name}) as r${i}, count(distinct ${name}) as d${i}`)
  const from = [ref.schema, table.name]
    .filter((name) => name !== null)
    .map((name) => inQuotes(name, database.dialect))
  const rows = `select ${quoted.join(', ')} from ${from.join('.')} limit ${rowsAtMost}`
  const [found] = await database.ask(`select ${counts.join(', ')} from (${rows}) sampled`)
  return new Map(
    columns.map((name, i) => [
      name.toLowerCase(),
      { rows: Number(found?.[`r${i}`] ?? 0), distinct: Number(found?.[`d${i}`] ?? 0) },
    ]),
  )
}

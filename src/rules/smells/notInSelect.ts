/** `not in (select …)`: PostgreSQL makes no join of it, and where the column may be null nobody can. */
import { formatValue } from '../../metrics.ts'
import { nameOf, path } from '../describeSql.ts'
import { columnOf, drizzleName } from './columns.ts'
import { allSelects, type Select } from './selects.ts'
import type { Smell, Smelled, Told } from './smell.ts'

const NOT_IN = new RegExp(`^${path} not in \\(#(\\d+)\\)$`)

export const notInSelect: Smell = {
  id: 'not-in-select',
  find(smelled) {
    for (const outer of allSelects(smelled.select))
      for (const condition of outer.conditions) {
        const [, at] = NOT_IN.exec(condition) ?? []
        const told = at === undefined ? null : describe(outer.nested[Number(at)]!, smelled)
        if (told) return told
      }
    return null
  },
}

function describe(inner: Select, { known, options }: Smelled): Told | null {
  const [source, ...others] = inner.sources
  const chosen = new RegExp(`^(${path})$`).exec(inner.columns)?.[1]
  if (source === undefined || others.length > 0 || chosen === undefined || inner.hasLimit || inner.isFolded)
    return null
  const found = columnOf(chosen, inner, known)
  // Other conditions may leave a few rows, and nobody knows how many.
  const narrowing = inner.conditions.filter((condition) => condition !== `${chosen} is not null`)
  if (!found || narrowing.length > 0 || inner.isCombined || (found.table.rows ?? 0) < options.fewRows)
    return null
  const mayBeNull = found.column.isNullable && inner.conditions.length === 0
  if (known.dialect !== 'postgres' && !mayBeNull) return null
  const { table, column } = found
  const why = mayBeNull
    ? `and as ${column.name} may be NULL, no join can be made of it: one NULL, and it answers with no row`
    : 'of which PostgreSQL makes no join'
  return {
    message: `It compares each row with a list of all ${formatValue(table.rows!, 'count')} rows of ${table.name}, ${why}.`,
    advice: [
      'Ask whether there is none:',
      `  .where(notExists(db.select().from(${nameOf(table.name).drizzle}).where(eq(${drizzleName(found)}, other.id))))`,
      `In SQL: where not exists (select 1 from ${table.name} where ${table.name}.${column.name} = other.id).`,
    ].join('\n'),
  }
}

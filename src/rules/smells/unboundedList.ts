/** A whole table is read, and another route adds to it. */
import { formatValue } from '../../metrics.ts'
import { nameOf } from '../describeSql.ts'
import type { Smell } from './smell.ts'

/** Of what there is; some rows may have come since. */
const WHOLE = 0.8

/** Something that the statement does not show leaves rows out, such as a policy of the table. */
function isFiltered(rows: number, held: number | null | undefined): boolean {
  return held != null && rows < WHOLE * held
}

export const unboundedList: Smell = {
  id: 'unbounded-list',
  find({ shape, select, known, options }) {
    const [source, ...others] = select.sources
    if (source?.table == null || others.length > 0 || select.nested.length > 0) return null
    if (select.conditions.length > 0 || select.hasLimit || select.isFolded || select.isCombined) return null
    if (shape.rows.low < options.listRows || isFiltered(shape.rows.value, known.table(source.table)?.rows))
      return null
    // Without this it may be a list that never grows, such as one of countries.
    const filler = known.filledBy(source.table)
    if (filler === null) return null
    return {
      message:
        `It reads the whole table ${source.table}, ${formatValue(shape.rows.value, 'count')} rows, and ${filler} adds ` +
        'a row to it with every request: what it reads has no bound.',
      advice: [
        'Hand out a page at a time:',
        `  .where(gt(${nameOf(source.table).drizzle}.id, lastId)).orderBy(asc(${nameOf(source.table).drizzle}.id)).limit(50)`,
        'In SQL: where id > $1 order by id limit 50.',
      ].join('\n'),
    }
  },
}

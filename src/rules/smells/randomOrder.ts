/** `order by random()`: a number for every row, and all of them sorted, for the sake of a few. */
import { formatValue } from '../../metrics.ts'
import { plural } from '../../plural.ts'
import { allSelects, type Select } from './selects.ts'
import type { Smell, Smelled } from './smell.ts'

const RANDOM = /(?<![\w."`])(?:random|rand)\(\??\)/i

export const randomOrder: Smell = {
  id: 'random-order',
  find(smelled) {
    const { select, shape, options } = smelled
    for (const one of allSelects(select)) {
      const sorted = RANDOM.test(one.orderBy) ? sortedRows(one, smelled) : null
      if (sorted === null || sorted.rows < options.fewRows) continue
      return {
        message:
          `The database makes a random number for each of ${formatValue(sorted.rows, 'count')} rows${sorted.of} and sorts ` +
          `them all, to hand out ${plural(shape.rows.value, 'row')}.`,
        advice: [
          'Choose keys in the application and ask for those, which an index finds:',
          '  .where(gte(table.id, randomId)).orderBy(asc(table.id)).limit(1)',
          'In SQL: where id >= $1 order by id limit 1. PostgreSQL reads a random part of a large table with: from table tablesample system (1).',
        ].join('\n'),
      }
    }
    return null
  },
}

/** Null where nobody knows: conditions may have left few, and a limit hides how many there were. */
function sortedRows(one: Select, { select, shape, known }: Smelled): { rows: number; of: string } | null {
  if (one === select && !one.hasLimit) return { rows: shape.rows.value, of: '' }
  const [source, ...others] = one.sources
  if (one.conditions.length > 0 || one.isFolded || one.isCombined || others.length > 0) return null
  const table = source?.table == null ? null : known.table(source.table)
  return table?.rows == null ? null : { rows: table.rows, of: ` of ${table.name}` }
}

/** Pages by `offset`: the database finds all rows of the pages before, and throws them away. */
import { formatValue } from '../../metrics.ts'
import { plural } from '../../plural.ts'
import { describeSql } from '../describeSql.ts'
import type { Smell } from './smell.ts'

export const deepOffset: Smell = {
  id: 'deep-offset',
  find({ shape, select, options }) {
    const depth = shape.offset ?? 0
    // Rows came, so those before them were there; an aggregate has one even where there are none.
    if (depth < options.offset || shape.rows.low < 1 || (select.isFolded && !select.hasOffset)) return null
    const table = describeSql(shape.sql).tables[0]
    const name = table?.drizzle ?? 'table'
    return {
      message:
        `The database passes over ${formatValue(depth, 'count')} rows${table === undefined ? '' : ` of ${table.sql}`} ` +
        `to hand out ${plural(shape.rows.value, 'row')}: every page costs as much as all those before it.`,
      advice: [
        'Ask for what comes after the last row of the page before, by columns that are sorted by an index:',
        `  .where(gt(${name}.id, lastId)).orderBy(asc(${name}.id)).limit(pageSize)`,
        'In SQL: where id > $1 order by id limit $2. Or let nobody ask for pages that far back.',
      ].join('\n'),
    }
  },
}

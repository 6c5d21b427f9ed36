/**
 * A number that is compared with 0 or 1 may be a yes or a no. The values of the application stay where they are: only how
 * the database plans with them tells.
 */
import { fewValuesOf } from './fewValues.ts'
import type { Condition } from '../statement/statement.ts'
import { columnOf } from './tableSchema.ts'
import type { WantedRows } from '../statement/wantedRows.ts'

/** Whether it would change what is thought of the column. */
export function maySayYesOrNo({ table }: WantedRows, { kind, column, literal, others }: Condition): boolean {
  const found = columnOf(table, column)
  if (kind !== 'equal' || literal !== null || others.length > 0 || found === undefined) return false
  const isFew = (value: string | null) => fewValuesOf(found, { literal: value, sample: undefined }) !== null
  return isFew('1') && !isFew(null)
}

/** As if it stood in the statement. */
export function sayingYesOrNo(rows: WantedRows, saying: ReadonlySet<Condition>): WantedRows {
  return {
    ...rows,
    conditions: rows.conditions.map((one) => (saying.has(one) ? { ...one, literal: '1' } : one)),
  }
}

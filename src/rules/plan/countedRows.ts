import type { ShapePlan } from '../../profile.ts'

export interface CountedRows {
  /** Rows of tables that the database went through. */
  examined: number
  /** Rows that the statement returned. */
  returned: number
}

/** Null where they were not counted. */
export function countedRows({ rowsExamined, rowsReturned }: ShapePlan): CountedRows | null {
  return rowsExamined == null || rowsReturned == null
    ? null
    : { examined: rowsExamined, returned: rowsReturned }
}

/** How the database finds the rows of a statement, and which index would make it better: proved by making it. */
import type { ShapePlan } from '../profile.ts'
import type { ExaminedStatement, PlanDatabase } from './planDatabase.ts'

export type Examination = Omit<ShapePlan, 'shape'>

/** The rows that a statement goes through, or why they were not counted. */
export type RowCount = Required<Pick<ShapePlan, 'rowsExamined' | 'rowsReturned' | 'rowsReason'>>

/** Of one dialect. Whatever it does to the database is undone when it returns or throws. */
export type Examine = (database: PlanDatabase, statement: ExaminedStatement) => Promise<Examination>

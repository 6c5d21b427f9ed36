import type { ExaminedStatement, PlanDatabase } from '../planDatabase.ts'
import { readPlan, type Step } from './readPlan.ts'

/** With the values of the application, which decide whether a partial index will do. */
export async function explain(
  database: PlanDatabase,
  { sql, parameters }: ExaminedStatement,
): Promise<Step[]> {
  return readPlan(await database.ask(`explain query plan ${sql}`, parameters > 0 ? 'own' : undefined))
}

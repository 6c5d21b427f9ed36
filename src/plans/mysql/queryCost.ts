import { cellText } from '../cellText.ts'
import type { ExaminedStatement, PlanDatabase } from '../planDatabase.ts'
import { planned } from './planned.ts'

/** What the database reckons the whole statement costs; null where it does not say. */
export async function queryCost(
  database: PlanDatabase,
  { sql, parameters }: ExaminedStatement,
): Promise<number | null> {
  const [row] = await planned(database, `explain format=json ${sql}`, parameters > 0 ? 'own' : undefined)
  const found = /"query_cost": "?([\d.]+)/.exec(cellText(row?.['EXPLAIN']) ?? '')
  return found ? Number(found[1]) : null
}

import type { ExaminedStatement, PlanDatabase } from '../planDatabase.ts'
import { cellText } from '../cellText.ts'
import { maySayYesOrNo, sayingYesOrNo } from '../candidates/yesOrNo.ts'
import type { WantedRows } from '../statement/wantedRows.ts'

/** More are a list of values. */
const parametersAtMost = 50

/** A condition that no row can meet is known for that when the plan is made: one select for each value. */
export async function withYesOrNo(
  database: PlanDatabase,
  { parameters }: ExaminedStatement,
  wanted: readonly WantedRows[],
): Promise<WantedRows[]> {
  const maySay = wanted.flatMap((rows) => rows.conditions.filter((one) => maySayYesOrNo(rows, one)))
  const isInReach = ({ parameter }: (typeof maySay)[number]) => parameter !== null && parameter < parameters
  if (parameters > parametersAtMost || !maySay.some(isInReach)) return [...wanted]
  // MySQL takes every word for a 0, so both are compared as words.
  const select = `select 1 from dual where cast(? as char) in ('0', '1', 'true', 'false')`
  const plans = await database.ask(
    `explain format=traditional ${Array<string>(parameters).fill(select).join(' union all ')}`,
    'own',
  )
  const isImpossible = (at: number) => /impossible/i.test(cellText(plans[at]?.['Extra']) ?? 'impossible')
  const saying = new Set(maySay.filter((one) => isInReach(one) && !isImpossible(one.parameter!)))
  return wanted.map((rows) => sayingYesOrNo(rows, saying))
}

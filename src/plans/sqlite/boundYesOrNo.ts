import { inQuotes } from '../quoteName.ts'
import type { ExaminedStatement, PlanDatabase } from '../planDatabase.ts'
import type { Condition } from '../statement/statement.ts'
import { maySayYesOrNo, sayingYesOrNo } from '../candidates/yesOrNo.ts'
import type { WantedRows } from '../statement/wantedRows.ts'
import { undone } from '../undone.ts'
import { explain } from './explain.ts'

const indexName = 'route_profiler_yes_or_no'

/** SQLite takes an index of the rows with a 1 only where it sees that a 1 is bound. */
export async function withYesOrNo(
  database: PlanDatabase,
  statement: ExaminedStatement,
  rows: WantedRows,
): Promise<WantedRows> {
  const saying = new Set<Condition>()
  for (const condition of rows.conditions.filter((one) => maySayYesOrNo(rows, one)))
    for (const value of [0, 1])
      if (await isBound(database, statement, { rows, condition, value })) saying.add(condition)
  return sayingYesOrNo(rows, saying)
}

function isBound(
  database: PlanDatabase,
  statement: ExaminedStatement,
  { rows, condition, value }: { rows: WantedRows; condition: Condition; value: number },
): Promise<boolean> {
  const [table, column] = [rows.table.name, condition.column].map((name) => inQuotes(name, 'sqlite'))
  return undone(database, async () => {
    await database.ask(`create index ${indexName} on ${table} (${column}) where ${column} = ${value}`)
    return (await explain(database, statement)).some(({ index }) => index === indexName)
  })
}

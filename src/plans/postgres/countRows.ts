/**
 * How many rows PostgreSQL goes through for a statement: it is run with the values that the application sent, in a transaction
 * that may not write, and the database's own counters tell. EXPLAIN's rows are averages of loops, and rounded.
 */
import type { RowCount } from '../examine.ts'
import type { ExaminedStatement, PlanDatabase } from '../planDatabase.ts'
import { kindOf, normaliseSql } from '../../sql.ts'
import { undone } from '../undone.ts'
import { documentOf } from './planNode.ts'
import { reasonNotToRun } from './reasonNotToRun.ts'

/** A statement that took longer is not run once more. */
const LONGEST_MS = 500

/** As the probe lets it through. */
const RUN = 'explain (analyze, timing off, summary off, format json)'

const COUNTERS = `select coalesce(sum(seq_tup_read), 0)::text as scanned, coalesce(sum(idx_tup_fetch), 0)::text as fetched
  from pg_stat_xact_user_tables`

const notCounted = (rowsReason: string): RowCount => ({ rowsExamined: null, rowsReturned: null, rowsReason })

/** A copy to plan on has rows that are made up. */
export const notCountedOnCopies = notCounted(
  'It is planned on copies of its tables, since the user may not plan as if tables were large.',
)

/** Within a transaction, of which nothing is left undone. Whatever the planner takes the tables for, the rows are the real ones. */
export async function countRows(database: PlanDatabase, statement: ExaminedStatement): Promise<RowCount> {
  const { sql, tookMs } = statement
  if (kindOf(sql) !== 'read') return notCounted('It changes rows, so it is not run to count any.')
  if (tookMs === undefined || tookMs > LONGEST_MS)
    return notCounted(`It takes longer than ${LONGEST_MS} ms, so it is not run once more.`)
  try {
    return await undone(database, () => count(database, statement))
  } catch {
    return notCounted('It could not be run where nothing may be changed, or not in time.')
  }
}

async function count(database: PlanDatabase, { sql, parameters }: ExaminedStatement): Promise<RowCount> {
  const bind = parameters > 0 ? 'own' : undefined
  await database.ask('set local transaction_read_only = on')
  // What an index answers alone is counted with the rows that it points at, as everything else is.
  await database.ask('set local enable_indexonlyscan = off')
  const answered = async (asked: string): Promise<unknown> => {
    const [row = {}] = await database.ask(asked, bind)
    return documentOf(Object.values(row)[0])
  }
  const plan = await answered(`explain (verbose, costs off, format json) ${sql}`)
  const reason = await reasonNotToRun(database, { plan, sql: normaliseSql(sql) })
  if (reason !== null) return notCounted(reason)
  const before = await counters(database)
  const ran = await answered(`${RUN} ${sql}`)
  const after = await counters(database)
  const returned = returnedBy(ran)
  if (before === null || after === null || returned === null)
    return notCounted('The database keeps no count of rows (track_counts).')
  return { rowsExamined: after - before, rowsReturned: returned, rowsReason: '' }
}

/** Those of this transaction, whoever else reads meanwhile; null where they are not kept. */
async function counters(database: PlanDatabase): Promise<number | null> {
  const [kept] = await database.ask(`select current_setting('track_counts') as kept`)
  if (kept?.['kept'] !== 'on') return null
  const [row] = await database.ask(COUNTERS)
  const total = Number(row?.['scanned']) + Number(row?.['fetched'])
  return Number.isSafeInteger(total) ? total : null
}

/** By the first step, which runs once. */
function returnedBy(document: unknown): number | null {
  const [{ Plan: first }] = document as [{ Plan: Record<string, unknown> }]
  const rows = first['Actual Rows']
  return typeof rows === 'number' && rows >= 0 ? Math.round(rows) : null
}

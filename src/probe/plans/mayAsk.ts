/**
 * What may be asked on the connection that plans have. Statements of the application are planned and not run, in one case
 * excepted: to count the rows that one goes through.
 */
import type { ProbeMethods } from '../protocol.ts'

type Asked = ProbeMethods['planAsk']['params']

interface About {
  dialect: 'postgres' | 'mysql' | 'sqlite'
  /** The one under examination. */
  statement: string
}

/** One that says how long it takes is run. */
const EXPLAINS_RUN = /^\s*explain\s*(?:\([^)]*\banalyze\b|analyze\b)/i
/**
 * MariaDB runs a statement behind this word. PostgreSQL and SQLite count tables, which no rollback takes back: on PostgreSQL
 * only copies are, which this connection alone has, and what SQLite counts is a database of ours.
 */
const ANALYZES = /^\s*analyze\b/i
const COUNTS_COPY = /^\s*analyze\s+pg_temp\./i
const EXPLAINS = /^\s*explain\b/i

/** Where the database says how long nothing takes, and hands out no row. */
const COUNTS_ROWS = 'explain (analyze, timing off, summary off, format json) '
/** Behind brackets and comments, of which those of PostgreSQL may be in one another: then nobody here knows where they end. */
const READS = /^(?:[\s(]|--[^\n\r]*[\n\r]|\/\*(?:(?!\/\*|\*\/)[\s\S])*\*\/)*(?:select|with|values|table)\b/i

/**
 * Asked of the database ahead of one that is run, which refuses whatever changes something as long as a row comes back. An
 * application may have its client read true as anything.
 */
export const READ_ONLY = `select 1 as yes where current_setting('transaction_read_only') = 'on'`

export function mayAsk({ sql, bind }: Asked, { dialect, statement }: About): boolean {
  if (bind === 'own' && !EXPLAINS.test(sql)) return false
  return !isRun(sql, dialect) || (dialect === 'postgres' && countsRows(sql, statement))
}

/** Whether a statement of the application is run by it. */
export function isRun(sql: string, dialect: About['dialect']): boolean {
  if (EXPLAINS_RUN.test(sql)) return true
  return dialect !== 'sqlite' && ANALYZES.test(sql) && !(dialect === 'postgres' && COUNTS_COPY.test(sql))
}

/** Whether the rows of this very statement are counted, and nothing behind it. */
function countsRows(sql: string, statement: string): boolean {
  if (!sql.startsWith(COUNTS_ROWS)) return false
  const run = sql.slice(COUNTS_ROWS.length)
  return READS.test(run) && !run.includes(';') && statement.trim().replace(/(?:\s*;)+$/, '') === run
}

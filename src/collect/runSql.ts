/** A statement among steps, run by the application's own database client. */
import { UserError } from '../errors.ts'
import type { Captured } from '../fixturesFile/placeholders.ts'
import type { SqlStep } from '../fixturesFile/setupStep.ts'
import type { SqlAnswer, SqlStatement, SqlValue } from '../probe/protocol.ts'
import { ProbeSilent } from './app/channel.ts'

export type AskDatabase = (statement: SqlStatement) => Promise<SqlAnswer>

/** @throws UserError that names the step when it is not run, or gives no rows of what is to be captured */
export async function runSql(step: SqlStep, bound: readonly unknown[], ask: AskDatabase): Promise<Captured> {
  const { place, sql, database } = step
  const answer = await ask({ sql, values: bound.map(valueOf), database }).catch((error: unknown) => {
    if (!(error instanceof ProbeSilent)) throw error
    throw new UserError(`${place}: ${error.message}`, 'Look at server.log.', { cause: error })
  })
  if (answer.outcome === 'done') return step.take(answer.rows, answer.insertId)
  const { message, hint } = refusal(answer, database)
  throw new UserError(`${place}: ${message}: ${sql}`, hint)
}

/** What a step has captured may be a list. */
function valueOf(value: unknown): SqlValue {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function refusal(
  answer: Exclude<SqlAnswer, { outcome: 'done' }>,
  database: string | null,
): { message: string; hint: string } {
  if (answer.outcome === 'refused')
    return {
      message: `the database refused (${answer.error})`,
      hint:
        'Run the statement by hand. Values are bound by "params": $1, $2 in the text on PostgreSQL, ? on MySQL, MariaDB ' +
        'and SQLite.',
    }
  if (answer.outcome === 'no-client')
    return {
      message: 'the application has not used a database client that route-profiler knows yet',
      hint:
        'Known are pg, postgres.js, PGlite, mysql2, better-sqlite3, node:sqlite and libsql, also below Drizzle. Where the ' +
        'application connects with its first request, let a step with a request go ahead. Else use a request or a command ' +
        'in its place.',
    }
  const known = answer.databases.join(', ') || 'none that answers'
  return database === null
    ? {
        message: `the application uses several databases (${known})`,
        hint: 'Say which is meant, by its name: database: NAME beside "sql".',
      }
    : {
        message: `the application uses no database "${database}", or two of this name`,
        hint: `It uses: ${known}. Without "database" the only one is asked.`,
      }
}

/** A statement of the fixtures file, run by the application's own client and counted as nobody's. */
import { attempt } from '../faults.ts'
import { errorText } from '../parameters.ts'
import type { SqlAnswer, SqlStatement, SqlValue } from '../protocol.ts'
import { ofStep } from '../trace/reading.ts'
import { dialectOf, tokensOf, wordAt } from '../trace/tokens.ts'
import { chooseClient } from './chooseClient.ts'
import type { DatabaseClient } from './databaseClient.ts'
import { insertIdOf, recordsOf } from './records.ts'
import { withinTime } from './withinTime.ts'

const LONGEST_MS = 50_000
const LATE: SqlAnswer = {
  outcome: 'refused',
  error: `it took longer than ${LONGEST_MS / 1000} s: does it wait for a lock?`,
}

/** Runs it once, or says why not. What one client has refused may be the matter of another, which was made meanwhile. */
export async function runStatement(statement: SqlStatement): Promise<SqlAnswer> {
  const client = await chooseClient(statement.database)
  if ('outcome' in client) return client
  const answer = await withinTime(run(client, statement), LONGEST_MS, LATE)
  // What is late may still be done.
  if (answer.outcome !== 'refused' || answer === LATE) return answer
  const now = await chooseClient(statement.database, true)
  if (now === client) return answer
  return 'outcome' in now ? now : withinTime(run(now, statement), LONGEST_MS, LATE)
}

async function run({ driver, read }: DatabaseClient, { sql, values }: SqlStatement): Promise<SqlAnswer> {
  const dialect = dialectOf(driver)
  if (isSeveral(sql, dialect))
    return { outcome: 'refused', error: 'a step has one statement: write another step for the next' }
  try {
    const bound = dialect === 'sqlite' ? values.map(forSqlite) : values
    const result = await read(ofStep(sql), bound)
    return { outcome: 'done', rows: recordsOf(result), insertId: insertIdOf(result) }
  } catch (error) {
    return { outcome: 'refused', error: attempt('error', () => errorText(error, values)) ?? 'error' }
  }
}

/** Some clients run the first and drop the others in silence. What is created may have statements inside. */
function isSeveral(sql: string, dialect: ReturnType<typeof dialectOf>): boolean {
  const tokens = tokensOf(sql, dialect)
  const first = tokens.findIndex(({ kind, text }) => kind === 'sign' && text === ';')
  const rest = first < 0 ? [] : tokens.slice(first).filter(({ text }) => text !== ';')
  return rest.length > 0 && wordAt(tokens, 0) !== 'create'
}

/** It knows neither true nor false, and a number of JavaScript would become 7.0 in a column of text. */
function forSqlite(value: SqlValue): unknown {
  if (typeof value === 'boolean') return BigInt(value)
  return Number.isSafeInteger(value) ? BigInt(value as number) : value
}

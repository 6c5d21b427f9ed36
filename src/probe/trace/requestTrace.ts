/** Where the marks of one request arrive, and what the application's own client reads in their place. */
import { attempt } from '../faults.ts'
import { errorText } from '../parameters.ts'
import type { Arrival, Mark, Trace } from '../protocol.ts'
import type { RequestTrace, TracedStatement } from '../requests.ts'
import { rowsIn } from './rowsIn.ts'
import { type Arrived, arrivedIn } from './arrivedIn.ts'
import { dialectOf } from './tokens.ts'

/** What is not read by then is left, so that a large table costs one value and not the run. */
const LONGEST_MS = 5000
const MOST_ARRIVALS = 10
// The application's tests or mocks may replace it later.
const { setTimeout } = globalThis

export function requestTrace({ marks, unread }: Trace): RequestTrace {
  const secret = new RegExp(unread, 'i')
  /** By where they arrived: a statement of a pool passes one of its connections too, and one may be sent for every row. */
  const found = new Map<string, Promise<Arrival>>()
  return {
    note(statement) {
      const { sql, values, driver } = statement
      const dialect = dialectOf(driver)
      for (const arrived of arrivedIn({ sql, values, dialect }, marks, (name) => !secret.test(name))) {
        const key = `${arrived.marks.join()} ${sql}`
        if (!found.has(key) && found.size < MOST_ARRIVALS) found.set(key, arrival(statement, arrived))
      }
    },
    arrivals: () => Promise.all(found.values()),
  }
}

async function arrival(statement: TracedStatement, arrived: Arrived): Promise<Arrival> {
  const { sql, driver } = statement
  const { marks, columns } = arrived
  const { column, ...read } = await first(statement, arrived)
  return { sql, driver, marks, columns: column === undefined ? columns : [column], ...read }
}

/** Rows of the first reading that the database does not refuse. */
async function first({ read }: TracedStatement, { readings }: Arrived): Promise<Read> {
  let last: Read = { rows: [], problem: 'its conditions cannot be told from its text' }
  for (const { sql, values, leadsTo } of readings) {
    last = await withinTime(ask(() => read(sql, values), values))
    if (last.problem !== null) continue
    const next = leadsTo ? leadsTo(last.rows[0] ?? []) : null
    if (next) return { ...(await withinTime(ask(() => read(next.reading.sql, []), []))), column: next.column }
    return leadsTo ? { rows: [], problem: 'it refers to no other table' } : last
  }
  return last
}

interface Read {
  rows: Mark[][]
  problem: string | null
  /** Where it is of another column than the mark was sent to. */
  column?: string
}

async function ask(read: () => unknown, values: readonly unknown[]): Promise<Read> {
  try {
    return { rows: rowsIn(await read()), problem: null }
  } catch (error) {
    return { rows: [], problem: attempt('error', () => errorText(error, values)) ?? 'error' }
  }
}

function withinTime(reading: Promise<Read>): Promise<Read> {
  const late = new Promise<Read>((resolve) => {
    const left: Read = { rows: [], problem: 'it took too long to read' }
    setTimeout(() => resolve(left), LONGEST_MS).unref()
  })
  return Promise.race([reading, late])
}

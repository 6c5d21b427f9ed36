/**
 * Where plans are asked for: on a connection that nobody else uses meanwhile, beside the application and in its process,
 * since nobody else has its values. Whatever is done there is undone when it is closed; when the process dies, the database
 * does so by itself.
 */
import { attempt } from '../faults.ts'
import { errorText } from '../parameters.ts'
import type { OpenClient } from '../pools.ts'
import type { PlanAnswer, PlanBegun, ProbeMethods } from '../protocol.ts'
import { isLocalHost, looksLikeProduction } from '../reset/localHost.ts'
import { recordsOf } from '../rows/records.ts'
import { withinTime } from '../rows/withinTime.ts'
import { OF_PLAN } from '../trace/reading.ts'
import { type Dialect, dialectOf } from '../trace/tokens.ts'
import { isRun, mayAsk, READ_ONLY } from './mayAsk.ts'
import { type KeptStatement, keptStatement } from './keptStatements.ts'
import { planClient, type PlanClient } from './planClient.ts'
import { withoutValues } from './withoutValues.ts'

/** More than a plan takes, and than the database is given for it; a pool may have no connection left for as long. */
const LONGEST_MS = 5000
const CLOSING_MS = 2000
/** A collector that asks nothing more is gone, and what it has locked is wanted. */
const FORGOTTEN_MS = 30_000
/** Of a catalogue. */
const MOST_ROWS = 5000
// The application's tests or mocks may replace them later.
const { setTimeout, clearTimeout } = globalThis

type Read = OpenClient['read']

interface Connection {
  read: Read
  close: () => Promise<void>
}

interface Open {
  statement: KeptStatement
  client: PlanClient
  dialect: Dialect
  /** Opened with the first question. */
  connection: Promise<Connection> | null
  /** Why nothing more is asked on it. */
  fault: string | null
}

let open: Open | null = null
let forgotten: ReturnType<typeof setTimeout> | undefined

/** @returns null where no such statement was kept */
export async function planBegin({
  sql,
  hosts,
}: ProbeMethods['planBegin']['params']): Promise<PlanBegun | null> {
  await planEnd()
  const statement = keptStatement(sql)
  if (statement === null) return null
  const dialect = dialectOf(statement.driver)
  const told = { dialect, parameters: countOf(statement.values), database: '' }
  const client = await planClient(statement)
  if ('refused' in client) return { ...told, ...client }
  const refused = whyNot(client, dialect, hosts)
  if (refused === null) open = { statement, client, dialect, connection: null, fault: null }
  return { ...told, refused, database: client.identity }
}

function countOf(values: readonly unknown[]): number {
  const [first] = values
  return values.length === 1 && isNamed(first) ? Object.keys(first).length : values.length
}

function whyNot({ client, name, identity }: PlanClient, dialect: Dialect, hosts: string[]): string | null {
  const { host, alone } = client
  if (!isLocalHost(host) && !hosts.includes(host!))
    return `the database is on ${host!}, which is not this machine`
  // The file of SQLite counts with its folder.
  const called = dialect === 'sqlite' ? identity : name
  if (looksLikeProduction(called)) return `the database is called ${called}`
  return alone ? null : `${client.driver} keeps no connection for anybody`
}

const BEGINS = /^\s*(?:begin|start\s+transaction)\b/i
/** What is asked of a catalogue is handed out as it is. */
const OF_CATALOGUE = /^\s*(?:select|with|show\s+(?!warnings))/i
/**
 * How long is waited for a lock is said here and nowhere else. A statement of the application that waits for us looks for a
 * deadlock after a second, and would be the one to be given up: so we give up long before.
 */
const SETS_LIMIT = /^\s*set\s+local\s+(?:lock|statement)_timeout\b/i
const LIMITS = `set local lock_timeout = '200ms'; set local statement_timeout = '4s'`

/** Runs one statement of ours. */
export async function planAsk({ sql, bind }: ProbeMethods['planAsk']['params']): Promise<PlanAnswer> {
  const asked = open
  if (asked === null) return refusal('nothing is being examined')
  if (asked.fault !== null) return refusal(asked.fault)
  const { dialect, statement } = asked
  if (!mayAsk({ sql, bind }, { dialect, statement: statement.sql })) return refusal(NEVER_RUN)
  if (dialect === 'postgres' && SETS_LIMIT.test(sql)) return { rows: [], error: null }
  watchOver()
  const answer = await withinTime(run(asked, sql, bind), LONGEST_MS, null)
  if (answer !== null) return answer
  asked.fault = `the database took longer than ${LONGEST_MS / 1000} s, or had no connection left`
  return refusal(asked.fault)
}

const NEVER_RUN = 'a statement of the application is not run'

function refusal(error: string): PlanAnswer {
  return { rows: [], error }
}

async function run(asked: Open, sql: string, bind: 'own' | null): Promise<PlanAnswer> {
  const { statement, dialect } = asked
  try {
    const { read } = await (asked.connection ??= connect(asked.client.client, statement.sql))
    if (isRun(sql, dialect) && !(await isReadOnly(read))) return refusal(NEVER_RUN)
    const result = await read(OF_PLAN + sql, bind === 'own' ? [...statement.values] : nothing(asked, sql))
    if (dialect === 'postgres' && BEGINS.test(sql))
      for (const limit of LIMITS.split('; ')) await read(OF_PLAN + limit, [])
    const rows = recordsOf(result, MOST_ROWS)
    const hides = dialect !== 'sqlite' && !OF_CATALOGUE.test(sql)
    return { rows: hides ? withoutValues(rows) : rows, error: null }
  } catch (error) {
    return refusal(attempt('error', () => safeText(error, statement.values)) ?? 'error')
  }
}

async function isReadOnly(read: Read): Promise<boolean> {
  return recordsOf(await read(OF_PLAN + READ_ONLY, []), 1).length === 1
}

/** Clients of SQLite insist on a value for each parameter; a plan is the same without. */
function nothing({ dialect, statement }: Open, sql: string): unknown[] {
  if (dialect !== 'sqlite' || !sql.includes(statement.sql)) return []
  return statement.values.map((value) =>
    isNamed(value) ? Object.fromEntries(Object.keys(value).map((name) => [name, null])) : null,
  )
}

function isNamed(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]'
}

/** So much of a value says what it is. */
const TELLING = 8

/** A message may repeat the beginning of a value only. */
function safeText(error: unknown, values: readonly unknown[]): string {
  const text = errorText(error, values)
  const own = values.flatMap((value) => (isNamed(value) ? Object.values(value) : [value]))
  const repeats = own.some(
    (value) => typeof value === 'string' && value !== '' && text.includes(value.slice(0, TELLING)),
  )
  return repeats ? errorText({ ...(error as object), message: '' }, []) : text
}

/** Keeps it until it is closed. */
function connect({ alone }: OpenClient, about: string): Promise<Connection> {
  return new Promise((resolve, reject) => {
    let isClosed = false
    let end = (): void => {
      isClosed = true
    }
    const whole = alone!(async (read) => {
      // It may come after nobody waits for it any more.
      if (isClosed) return
      const ended = new Promise<void>((close) => {
        end = close
      })
      resolve({
        read,
        close: async () => {
          end()
          await whole.catch(() => {})
        },
      })
      await ended
    }, about)
    whole.catch(reject)
  })
}

/** Undoes what was done, and gives the connection back or away. */
export async function planEnd(): Promise<void> {
  clearTimeout(forgotten)
  const ended = open
  open = null
  if (ended === null || ended.connection === null) return
  await withinTime(
    undo(ended).catch(() => {}),
    CLOSING_MS,
    undefined,
  )
}

async function undo({ connection, fault, dialect }: Open): Promise<void> {
  const { read, close } = await connection!
  try {
    // What answers nothing any more is closed as it is.
    if (fault === null && dialect !== 'sqlite') await read(`${OF_PLAN}rollback`, [])
  } finally {
    await close()
  }
}

function watchOver(): void {
  clearTimeout(forgotten)
  forgotten = setTimeout(() => void planEnd(), FORGOTTEN_MS)
  forgotten.unref()
}

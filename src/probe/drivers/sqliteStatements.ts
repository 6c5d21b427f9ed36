/** Prepared statements of clients that run them at once. */
import { watchCall } from '../clientStatements.ts'
import { attempt } from '../faults.ts'
import { watch } from '../watch.ts'

const seen = new WeakSet()
/** Values that better-sqlite3 has bound to a statement once and for all. */
const bound = new WeakMap<object, unknown[]>()

interface Statement {
  all(...values: unknown[]): unknown
  run(...values: unknown[]): unknown
  /** better-sqlite3: whether it gives rows. */
  reader?: boolean
  /** node:sqlite, not of its first versions. */
  columns?(): unknown[]
}

export interface Database {
  prepare(sql: string): Statement
}

/** Its rows, or what it has changed. */
export function readingOf(database: Database) {
  return (sql: string, values: unknown[]): unknown => {
    const statement = database.prepare(sql)
    const givesRows = statement.reader ?? statement.columns?.().length !== 0
    return givesRows ? statement.all(...values) : statement.run(...values)
  }
}

/** @param made the class of databases */
export function inMemory(made: unknown): { read: ReturnType<typeof readingOf>; close: () => void } {
  const database = new (made as new (file: string) => Database & { close(): void })(':memory:')
  return { read: readingOf(database), close: () => database.close() }
}

/** better-sqlite3 takes them in a list as well. */
function listOf(given: readonly unknown[]): unknown[] {
  const [first] = given
  return given.length === 1 && Array.isArray(first) ? (first as unknown[]) : [...given]
}

/** What a client's statements say of themselves. */
interface Told {
  /** What a statement was prepared from. */
  textOf: (statement: object) => string | undefined
  databaseOf: (statement: object) => Database | undefined
}

export function watchStatements(prototype: object, driver: string, { textOf, databaseOf }: Told): void {
  if (seen.has(prototype)) return
  seen.add(prototype)
  watch(prototype, 'bind', (statement, given) => {
    bound.set(statement, listOf(given))
    return undefined
  })
  for (const name of ['run', 'get', 'all', 'iterate']) {
    watch(prototype, name, (statement, given) => {
      const client = attempt(driver, () => databaseOf(statement))
      const read = (text: string, values: unknown[]): unknown => {
        if (!client) throw new Error('nobody knows which database the statement is of')
        return readingOf(client)(text, values)
      }
      const sql = textOf(statement) ?? ''
      const values = bound.get(statement) ?? listOf(given)
      // None of the values is a callback.
      return watchCall({ driver, layer: 'statement', sql, values, client, read }, [])
    })
  }
}

/** A database runs whole scripts too. */
export function watchScripts(prototype: object, driver: string): void {
  watch(prototype, 'exec', (_database, given) =>
    watchCall({ driver, layer: 'exec', sql: String(given[0]), values: [] }, []),
  )
}

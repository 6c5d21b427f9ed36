/** Prepared statements of clients that run them at once. */
import { watchCall } from '../clientStatements.ts'
import { watch } from '../watch.ts'

const seen = new WeakSet()

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
  for (const name of ['run', 'get', 'all', 'iterate']) {
    watch(prototype, name, (statement, given) => {
      const read = (text: string, values: unknown[]): unknown => {
        const database = databaseOf(statement)
        if (!database) throw new Error('nobody knows which database the statement is of')
        return readingOf(database)(text, values)
      }
      const sql = textOf(statement) ?? ''
      // None of the values is a callback.
      return watchCall({ driver, layer: 'statement', sql, values: listOf(given), read }, [])
    })
  }
}

/** A database runs whole scripts too. */
export function watchScripts(prototype: object, driver: string): void {
  watch(prototype, 'exec', (_database, given) =>
    watchCall({ driver, layer: 'exec', sql: String(given[0]), values: [] }, []),
  )
}

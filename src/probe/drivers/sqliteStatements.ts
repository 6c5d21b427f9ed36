/** Prepared statements of clients that run them at once. */
import { watchCall } from '../clientStatements.ts'
import type { OpenedClient } from '../rows/clientClasses.ts'
import { watch } from '../watch.ts'

const seen = new WeakSet()

export interface Database {
  /** `reader` of better-sqlite3: whether there are rows to ask for. */
  prepare(sql: string): {
    reader?: boolean
    all(...values: unknown[]): unknown
    run(...values: unknown[]): unknown
  }
}

/** Null where it is closed. */
export function asClient(driver: string, database: object): OpenedClient | null {
  const { open, isOpen = open } = database as { open?: unknown; isOpen?: unknown }
  if (isOpen === false) return null
  return {
    driver,
    host: null,
    read(sql, values) {
      const statement = (database as Database).prepare(sql)
      return statement.reader === false ? statement.run(...values) : statement.all(...values)
    },
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
        return database.prepare(text).all(...values)
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

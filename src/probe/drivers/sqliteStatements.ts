/** Prepared statements of clients that run them at once. */
import { watchCall } from '../clientStatements.ts'
import { watch } from '../watch.ts'

const seen = new WeakSet()

/** @param textOf what a statement says it was prepared from */
export function watchStatements(
  prototype: object,
  driver: string,
  textOf: (statement: object) => string | undefined,
): void {
  if (seen.has(prototype)) return
  seen.add(prototype)
  for (const name of ['run', 'get', 'all', 'iterate']) {
    watch(prototype, name, (statement, values) =>
      // None of the values is a callback.
      watchCall({ driver, layer: 'statement', sql: textOf(statement) ?? '', values: [...values] }, []),
    )
  }
}

/** A database runs whole scripts too. */
export function watchScripts(prototype: object, driver: string): void {
  watch(prototype, 'exec', (_database, given) =>
    watchCall({ driver, layer: 'exec', sql: String(given[0]), values: [] }, []),
  )
}

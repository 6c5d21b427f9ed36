/** Drizzle sessions and packages of databases whose statements run at once, in the thread that sends them. */
const IN_PROCESS = new Set([
  'BetterSQLiteSession',
  'NodeSQLiteSession',
  'SQLJsSession',
  'better-sqlite3',
  'node:sqlite',
])

/**
 * Whether the process does nothing else while a statement runs. PGlite runs in the process as well, but lets other code run
 * meanwhile, so that the time of its statement may be that of other code.
 */
export function isInProcess(driver: string): boolean {
  return IN_PROCESS.has(driver)
}

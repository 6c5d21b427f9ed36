/** Faults inside the probe: kept for the report, never thrown into the application. */

const LIMIT = 20
const problems = new Set<string>()

/** Keeps a fault; the oldest are kept when there are too many. */
export function noteFault(where: string, error: unknown): void {
  if (problems.size >= LIMIT) return
  try {
    problems.add(`${where}: ${error instanceof Error ? error.message : String(error)}`)
  } catch {
    // Even the message of an error can throw.
    problems.add(where)
  }
}

/** The faults since the last call. */
export function takeProblems(): string[] {
  const taken = [...problems]
  problems.clear()
  return taken
}

/** What `work` returns, or undefined after a fault in it. */
export function attempt<T>(where: string, work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    noteFault(where, error)
    return undefined
  }
}

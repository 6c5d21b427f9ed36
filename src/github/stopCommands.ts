/** The runner obeys `::error::`, `##[add-mask]` and the like wherever they stand in the log, in the name of a route too. */
import { randomUUID } from 'node:crypto'

/** How many pieces of work are under way that may print no command: one may hold another. */
let depth = 0

/** Whether the runner takes no commands right now, so that one would be shown as it is. */
export function areCommandsStopped(): boolean {
  return depth > 0
}

/** Nothing printed while the work is done is a command. */
export async function withCommandsStopped<T>(
  outlet: { write(text: string): unknown },
  work: () => Promise<T>,
): Promise<T> {
  const token = randomUUID()
  outlet.write(`::stop-commands::${token}\n`)
  depth++
  try {
    return await work()
  } finally {
    // First, so that the line that lets commands through again is not held back as one of theirs.
    depth--
    outlet.write(`::${token}::\n`)
  }
}

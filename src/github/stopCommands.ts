/** The runner obeys `::error::`, `##[add-mask]` and the like wherever they stand in the log, in the name of a route too. */
import { randomUUID } from 'node:crypto'

/** Nothing printed while the work is done is a command. */
export async function withCommandsStopped<T>(
  outlet: { write(text: string): unknown },
  work: () => Promise<T>,
): Promise<T> {
  const token = randomUUID()
  outlet.write(`::stop-commands::${token}\n`)
  try {
    return await work()
  } finally {
    outlet.write(`::${token}::\n`)
  }
}

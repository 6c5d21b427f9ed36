/** The toolkit's clients print every step of an upload into the log of the job. */
import { areCommandsStopped } from './stopCommands.ts'

type Write = typeof process.stdout.write

/**
 * What is printed while the work is done goes to the debug log, which GitHub shows on demand; commands for the runner pass.
 * Where the runner takes no commands, nothing is printed: it would show a debug line, and a secret that is to be masked.
 * @param outlet process.stdout: the clients know no other
 */
export async function quietly<T>(
  work: () => Promise<T>,
  outlet: { write: Write } = process.stdout,
): Promise<T> {
  const { write } = outlet
  const print = write.bind(outlet)
  outlet.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    if (!areCommandsStopped()) print(toDebug(Buffer.from(chunk).toString()))
    const told = rest.at(-1)
    if (typeof told === 'function') queueMicrotask(told as () => void)
    return true
  }
  try {
    return await work()
  } finally {
    outlet.write = write
  }
}

function toDebug(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => (line === '' || line.startsWith('::') ? line : `::debug::${line.replaceAll('%', '%25')}`))
    .join('\n')
}

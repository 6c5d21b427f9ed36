/** A file that others may have written, read up to a limit. */
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

const { O_RDONLY } = constants
/** Windows has none. */
const O_NONBLOCK = (constants as Partial<typeof constants>).O_NONBLOCK ?? 0

const reasons: Partial<Record<string, string>> = {
  ENOENT: 'it is not there',
  EACCES: 'it may not be read',
}

/**
 * The text of a file.
 * @throws Error that says why there is none: it is not there, no file (a directory, a pipe, a device) or larger than
 * `mostBytes`
 */
export async function readLimited(file: string | URL, mostBytes: number): Promise<string> {
  // Without blocking: a pipe that nobody writes to would be waited for.
  const handle = await open(file, O_RDONLY | O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
    throw new Error(reasons[error.code ?? ''] ?? error.message, { cause: error })
  })
  try {
    const stats = await handle.stat()
    if (!stats.isFile()) throw new Error(stats.isDirectory() ? 'it is a directory' : 'it is no file')
    if (stats.size > mostBytes) throw new Error(`it is larger than ${mostBytes / 1e6} MB`)
    // Whatever is added in the meantime is not read.
    const buffer = Buffer.alloc(stats.size)
    let read = 0
    for (let bytes = -1; bytes !== 0 && read < buffer.length; read += bytes)
      bytes = (await handle.read(buffer, read, buffer.length - read, read)).bytesRead
    return buffer.toString('utf8', 0, read)
  } finally {
    await handle.close()
  }
}

/** A directory of this run only, gone with it: swept by the next one where this one is killed. */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { markInUse } from './app/leftovers.ts'

export interface OwnDirectory {
  path: string
  remove: () => void
}

export async function ownDirectory(): Promise<OwnDirectory> {
  const directory = await mkdtemp(path.join(tmpdir(), 'route-profiler-'))
  const unmark = await markInUse(directory)
  const remove = (): void => rmSync(directory, { recursive: true, force: true })
  process.on('exit', remove)
  return {
    path: directory,
    remove() {
      unmark()
      remove()
      process.off('exit', remove)
    },
  }
}

/** Files beside a profile, in the directory for the reports, of which the profile has the names. */
import { createHash } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { writeOutput } from '../files/writeOutput.ts'

const LONGEST_ROUTE = 60

/** `GET /books/:id` → `cpu-GET-books-id-1f0c2d3e.cpuprofile`; routes that look alike then are still told apart. */
export function cpuProfileName(routeId: string, side: 'base' | 'head' = 'head'): string {
  const plain = routeId.replaceAll(/[^\w.]+/g, '-').replaceAll(/^-|-$/g, '')
  const hash = createHash('sha256').update(routeId).digest('hex').slice(0, 8)
  return `${side === 'base' ? 'base-' : ''}cpu-${plain.slice(0, LONGEST_ROUTE)}-${hash}.cpuprofile`
}

const OURS = /^(?:base-)?cpu-[\w.-]*-[0-9a-f]{8}\.cpuprofile$/

/** Writes one. @returns its name, or null where the disk does not take it: what it says in short is in the profile */
export async function writeAttachment(directory: string, name: string, text: string): Promise<string | null> {
  return writeOutput(directory, name, text).then(
    () => name,
    () => null,
  )
}

/** Takes away those of the run before. */
export async function removeAttachments(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => [])
  for (const name of names)
    if (OURS.test(name)) await rm(path.join(directory, name), { force: true }).catch(() => {})
}

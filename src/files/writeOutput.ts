/** Our own files in the directory for reports, into which the application may have put links of its own. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Writes the whole file or nothing, in the place of whatever has its name. Makes the directory where it is gone. */
export async function writeOutput(directory: string, name: string, text: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  const part = path.join(directory, `${name}.part`)
  // What an interrupted run left, or a link: its target stays as it is.
  await rm(part, { recursive: true, force: true })
  await writeFile(part, text, { flag: 'wx' })
  await rename(part, path.join(directory, name))
}

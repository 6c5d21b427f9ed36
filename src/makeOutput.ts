/** The directory for the reports. */
import { lstat, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { messageOf, UserError } from './errors.ts'
import { writeOutput } from './files/writeOutput.ts'

/** The name that we give: reports and the server's log do not belong into the user's repository. */
const OWN = '.route-profiler'

/** @throws UserError when it cannot be made */
export async function makeOutput(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true })
    await ignoreOwn(directory)
  } catch (error) {
    throw new UserError(
      `The directory for the reports cannot be made: ${messageOf(error)}`,
      'Name one that can be written to: --output DIRECTORY.',
    )
  }
}

async function ignoreOwn(directory: string): Promise<void> {
  if (path.basename(directory) !== OWN) return
  if ((await lstat(directory)).isSymbolicLink()) throw new Error(`${directory} is a symbolic link`)
  await writeOutput(directory, '.gitignore', '*\n')
}

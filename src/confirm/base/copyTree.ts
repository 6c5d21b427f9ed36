/** A folder with all that is in it, links as they are. */
import { execFile } from 'node:child_process'
import { constants, cp, rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { system } from '../../collect/app/system.ts'
import { messageOf, UserError } from '../../errors.ts'

const run = promisify(execFile)

/**
 * The system's own command is several times as fast as Node.js on ten thousands of files, and shares their blocks where
 * the file system can. @throws UserError when there is no room
 */
export async function copyTree(from: string, to: string): Promise<void> {
  for (const [command, ...args] of system.copyTree(from, to)) {
    try {
      await run(command!, args)
      return
    } catch {
      // Another one may know the options; half of a copy would be taken for all of it.
      await rm(to, { recursive: true, force: true })
    }
  }
  try {
    await cp(from, to, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE })
  } catch (error) {
    throw new UserError(
      `${from} could not be copied for a comparison: ${messageOf(error)}`,
      'Base and head each get a copy of the packages, in the directory for temporary files: TMPDIR names another one.',
      { cause: error },
    )
  }
}

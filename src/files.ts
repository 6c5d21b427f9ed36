/** The files of a run: the earlier profile that is read, and the reports that are written. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { removeUnfinished } from './collect/unfinished.ts'
import { messageOf, UserError } from './errors.ts'
import { parseProfile } from './profile.ts'
import { reporters } from './report/index.ts'
import type { Verdict } from './report/reporter.ts'

/** @param file null where none was named. @throws UserError when it is not there or no profile */
export async function readBaseline(file: string | null): Promise<Verdict['baseline']> {
  if (file === null) return { profile: null, reason: 'no baseline was given (--baseline FILE)' }
  let json: string
  try {
    json = await readFile(file, 'utf8')
  } catch {
    throw new UserError(`The baseline ${file} cannot be read.`, 'Name the profile.json of an earlier run.')
  }
  return { profile: parseProfile(json, file), label: file }
}

/** The directory for the reports. @throws UserError when it cannot be made */
export async function makeOutput(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true })
    // Ours only where we made the name: reports and the server's log do not belong into the user's repository.
    if (path.basename(directory) === '.route-profiler')
      await writeFile(path.join(directory, '.gitignore'), '*\n')
  } catch (error) {
    throw new UserError(
      `The directory for the reports cannot be made: ${messageOf(error)}`,
      'Name one that can be written to: --output DIRECTORY.',
    )
  }
}

/** Every format, as far as it can be written. @returns what could not be; null where all was */
export async function writeReports(verdict: Verdict, directory: string): Promise<UserError | null> {
  const faults: string[] = []
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      faults.push(messageOf(error))
    }
  }
  // The application may have taken it away meanwhile.
  await attempt(() => makeOutput(directory))
  for (const reporter of reporters)
    await attempt(async () => writeFile(path.join(directory, reporter.file), reporter.render(verdict)))
  if (faults.length === 0) {
    await removeUnfinished(directory)
    return null
  }
  return new UserError(
    `Not all reports could be written to ${directory}:\n${[...new Set(faults)].map((fault) => `  ${fault}`).join('\n')}`,
    'What they say is shown all the same. The directory has to be there, and to have room, until the end of the run.',
  )
}

/** What the last run has left in the directory for its reports. */
import path from 'node:path'
import * as z from 'zod'
import { messageOf, UserError } from '../errors.ts'
import { readLimited } from '../files/readLimited.ts'
import { MAX_PROFILE_BYTES, parseProfile, type Profile } from '../profile.ts'

/** @throws UserError where no run has left one there */
export async function lastProfile(directory: string): Promise<Profile> {
  return parseProfile(await textOf(directory, 'profile.json'), path.join(directory, 'profile.json'))
}

const Findings = z.object({
  findings: z.array(
    z.object({ id: z.string(), rule: z.string(), route: z.string().nullable(), at: z.string().nullable() }),
  ),
})

/** As much of a finding as tells it from others. */
export type NamedFinding = z.infer<typeof Findings>['findings'][number]

/** @throws UserError where no run of this version has left them there */
export async function lastFindings(directory: string): Promise<NamedFinding[]> {
  const text = await textOf(directory, 'findings.json')
  try {
    return Findings.parse(JSON.parse(text)).findings
  } catch (cause) {
    throw new UserError(
      `The findings.json in ${directory} is not one of this version.`,
      'Measure again: route-profiler.',
      { cause },
    )
  }
}

async function textOf(directory: string, name: string): Promise<string> {
  try {
    return await readLimited(path.join(directory, name), MAX_PROFILE_BYTES)
  } catch (error) {
    throw new UserError(
      `There is no ${name} of a run in ${directory}: ${messageOf(error)}.`,
      'Measure first: route-profiler. Where its reports went elsewhere, name the directory: --output DIRECTORY.',
    )
  }
}

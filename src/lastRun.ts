/** What the last run has left in the directory for its reports. */
import path from 'node:path'
import { messageOf, UserError } from './errors.ts'
import { readLimited } from './files/readLimited.ts'
import { MAX_PROFILE_BYTES, parseProfile, type Profile } from './profile.ts'

/** @throws UserError where no run has left one there */
export async function lastProfile(directory: string): Promise<Profile> {
  return parseProfile(await textOf(directory, 'profile.json'), path.join(directory, 'profile.json'))
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

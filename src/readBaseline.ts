/** An earlier profile that the user names. */
import { messageOf, UserError } from './errors.ts'
import { readLimited } from './files/readLimited.ts'
import { MAX_PROFILE_BYTES, parseProfile } from './profile.ts'
import type { Verdict } from './verdict.ts'

/** @param file null where none was named. @throws UserError when it is not there or no profile */
export async function readBaseline(file: string | null): Promise<Verdict['baseline']> {
  if (file === null) return { profile: null, reason: 'no baseline was given (--baseline FILE)' }
  let json: string
  try {
    json = await readLimited(file, MAX_PROFILE_BYTES)
  } catch (error) {
    throw new UserError(
      `The baseline ${file} cannot be read: ${messageOf(error)}.`,
      'Name the profile.json of an earlier run.',
    )
  }
  return { profile: parseProfile(json, file), label: file }
}

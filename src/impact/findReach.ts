/** What a change can reach of an application whose earlier profile is known. */
import { messageOf, UserError } from '../errors.ts'
import { resolveCommit } from '../git/commit.ts'
import type { Profile, Reach } from '../profile.ts'
import { changesSince } from './changesSince.ts'
import { reach } from './reach.ts'

interface Application {
  directory: string
  /** Relative to it. */
  fixturesFile: string
}

/** By route id. Where git cannot tell what has changed, everything is reached. */
export async function findReach(
  base: Profile,
  { directory, fixturesFile }: Application,
): Promise<(routeId: string) => Reach> {
  try {
    const sha = commitOf(base)
    await resolveCommit(directory, sha)
    const loaded = new Set(base.executed?.files)
    return reach(await changesSince(sha, { directory, fixturesFile, loaded }), base)
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const because = `nobody can tell what has changed: ${messageOf(error)}`
    return () => ({ reached: true, because })
  }
}

/** It comes from a document of another job. */
function commitOf({ source: { commit } }: Profile): string {
  if (commit !== null && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit)) return commit
  throw new UserError('the baseline does not say which commit it measured')
}

/** Profiles among the artifacts of one run. */
import { UserError } from '../errors.ts'
import type { StoredArtifact } from './artifact.ts'
import { explain, type GitHubClient } from './client.ts'
import type { GitHubContext } from './context.ts'
import { isForbidden } from './fault.ts'

/** As `artifactName` makes them: whoever measured may have called others what they like. */
const OURS = /^route-profile(?:-(?<key>[\w-][\w.-]*))?\.json$/

/** More than this is nobody's workflow. */
const MOST = 20

type Place = Pick<GitHubContext, 'owner' | 'repo'>

/** The artifact of that name that the run stored last. @throws UserError when there is none */
export async function storedProfile(
  client: GitHubClient,
  place: Place,
  { runId, name }: { runId: number; name: string },
): Promise<StoredArtifact> {
  const stored = await artifactsOf(client, place, { run_id: runId, name })
  const newest = stored.find((artifact) => artifact.name === name)
  if (newest) return newest
  throw new UserError(
    `The run ${runId} has stored no ${name}.`,
    'Its job may have failed before anything was measured: look at its log. Both have to give the same name.',
  )
}

/** All that the run has stored, the last of each name, by name. @throws UserError when there is none */
export async function storedProfiles(
  client: GitHubClient,
  place: Place,
  runId: number,
): Promise<StoredArtifact[]> {
  const all = (await artifactsOf(client, place, { run_id: runId })).filter(({ name }) => OURS.test(name))
  const newest = new Map(all.toReversed().map((artifact) => [artifact.name, artifact]))
  if (newest.size > 0) return [...newest.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, MOST)
  throw new UserError(
    `The run ${runId} has stored no profile.`,
    'Its job may have failed before anything was measured: look at its log.',
  )
}

/** `shop` for `route-profile-shop.json`; empty for the only application of a repository. */
export function keyOf({ name }: Pick<StoredArtifact, 'name'>): string {
  return OURS.exec(name)?.groups?.['key'] ?? ''
}

/** Newest first. */
async function artifactsOf(
  client: GitHubClient,
  { owner, repo }: Place,
  asked: { run_id: number; name?: string },
): Promise<StoredArtifact[]> {
  try {
    const found = await client.paginate(client.rest.actions.listWorkflowRunArtifacts, {
      owner,
      repo,
      per_page: 100,
      ...asked,
    })
    return found
      .filter(({ expired }) => !expired)
      .sort((a, b) => b.id - a.id)
      .map(({ id, name, size_in_bytes: bytes, digest = null }) => ({ id, name, bytes, digest }))
  } catch (cause) {
    throw new UserError(
      `The artifacts of the run ${asked.run_id} cannot be listed: ${explain(cause)}.`,
      isForbidden(cause)
        ? 'Give the job this permission:\n  permissions:\n    actions: read'
        : 'Run the job again.',
      { cause },
    )
  }
}

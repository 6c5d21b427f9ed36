/** What the action compares with: found by itself, or what the input `baseline` names. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { ActionInputs } from './inputs.ts'
import { UserError } from '../errors.ts'
import { artifactName, downloadProfile } from '../github/artifact.ts'
import { findBaseline } from '../github/baseline.ts'
import type { GitHubClient } from '../github/client.ts'
import type { GitHubContext } from '../github/context.ts'
import { storedProfile } from '../github/storedProfiles.ts'
import { type Baseline, readBaseline } from '../run.ts'

interface Source {
  context: GitHubContext
  /** Null without a token. */
  client: GitHubClient | null
  /** The commit that is measured. */
  measured: string
}

/** Without a baseline there is a reason; nothing is thrown, since the measurement is worth having without it. */
export async function actionBaseline(action: ActionInputs, source: Source): Promise<Baseline> {
  const { baseline, name } = action
  const { client, context, measured } = source
  if (baseline === 'none') return { profile: null, reason: 'the input baseline is none.' }
  if (baseline !== 'auto') return namedBaseline(action, source)
  if (client === null) {
    return {
      profile: null,
      reason: 'there is no token to look for one; pass github-token: ${{ github.token }}.',
    }
  }
  return findBaseline({ client, context, name: artifactName(name), measuredSha: measured })
}

/** A file, else an artifact of this run. */
async function namedBaseline(
  { baseline, inputs }: ActionInputs,
  { client, context }: Source,
): Promise<Baseline> {
  const file = path.resolve(inputs.directory, baseline)
  try {
    if (client === null || existsSync(file)) return await readBaseline(file)
    const artifact = await storedProfile(client, context, { runId: context.runId, name: baseline })
    const profile = await downloadProfile({ client, context, artifact })
    return { profile, label: `the artifact ${baseline}` }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { profile: null, reason: `${error.message} ${error.hint}`.trim() }
  }
}

/** What the action compares with: found by itself, or what the input `baseline` names. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { ActionInputs } from './inputs.ts'
import { UserError } from '../errors.ts'
import { artifactName, downloadProfile } from '../github/artifact.ts'
import { findBaseline } from '../github/baseline.ts'
import { saveBaseline } from '../github/cache.ts'
import { storedProfile } from '../github/storedProfiles.ts'
import type { Profile } from '../profile.ts'
import { readBaseline } from '../readBaseline.ts'
import type { Baseline, BaselineSource } from '../run.ts'
import type { Runner } from './runner.ts'

interface Job extends Pick<Runner, 'client' | 'context' | 'log'> {
  /** The commit that is measured. */
  measured: string
}

/** What is compared with, and where this run is kept for others to compare with. */
export function baselineOf(action: ActionInputs, job: Job): BaselineSource {
  return {
    find: () => actionBaseline(action, job),
    keep: (profile) => keepBaseline(profile, action, job),
  }
}

/** For jobs that may not read artifacts. Only what is pushed to a branch is a baseline there. */
async function keepBaseline(profile: Profile, { name }: ActionInputs, { context, log }: Job): Promise<void> {
  const { event, ref, sha, runId } = context
  const branch = /^refs\/heads\/(?<name>.+)$/.exec(ref)?.groups?.['name']
  if (event !== 'push' || branch === undefined) return
  const entry = { name: artifactName(name), branch }
  const fault = await saveBaseline(entry, JSON.stringify(profile), { sha, runId })
  if (fault !== null) log.info(`The baseline is not in the cache: ${fault}`)
}

/** Without a baseline there is a reason; nothing is thrown, since the measurement is worth having without it. */
async function actionBaseline(action: ActionInputs, job: Job): Promise<Baseline> {
  const { baseline, name } = action
  const { client, context, measured } = job
  if (baseline === 'none') return { profile: null, reason: 'the input baseline is none.' }
  if (baseline !== 'auto') return namedBaseline(action, job)
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
  { client, context }: Job,
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

/** A profile that another job has stored, judged anew: of what that job says, only its numbers count. */
import type { ActionInputs } from './inputs.ts'
import type { JudgedApplication } from './combineVerdicts.ts'
import { UserError } from '../errors.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { downloadProfile, type StoredArtifact } from '../github/artifact.ts'
import { readBaseFixtures } from '../github/baseFixtures.ts'
import { UnreadModule } from '../github/baseModule.ts'
import { findBaseline } from '../github/baseline.ts'
import { explain, type GitHubClient } from '../github/client.ts'
import type { GitHubContext } from '../github/context.ts'
import { measuredCommit, type WorkflowRun } from '../github/measuredRun.ts'
import { run, stored } from '../run.ts'

interface Job {
  client: GitHubClient
  /** What is known of the run that measured, and of its pull request. */
  context: GitHubContext
  run: WorkflowRun
}

/** @throws UserError when the profile, or the settings it is judged by, cannot be read */
export async function judgeStored(
  artifact: StoredArtifact,
  { name, application, inputs }: Pick<ActionInputs, 'name' | 'application' | 'inputs'>,
  { client, context: job, run: measuring }: Job,
): Promise<JudgedApplication> {
  const profile = await downloadProfile({ client, context: job, artifact })
  const commit = await measuredCommit(client, job, { run: measuring, claimed: profile.source.commit })
  const context = { ...job, sha: commit }
  const baseline = await findBaseline({ client, context, name: artifact.name, measuredSha: commit })
  const known = application || (baseline.profile?.source.directory ?? null)
  const directory = known ?? directoryOf(profile.source.directory)
  const trusted = { ...profile, source: { ...profile.source, commit, directory } }
  const verdict = await run({
    // What the job says of its place finds the lines of a finding, and no settings: it could name a lenient file.
    read: () => trustedFixtures(client, { context, directory: known ?? '', file: inputs.fixtures }),
    mode: stored(trusted, { find: () => Promise.resolve(baseline) }),
    // It is published together with those of other applications.
    outlet: () => Promise.resolve(),
  })
  return { name, directory, verdict }
}

/** Where the job says that the application is: inside of the repository, or nowhere. */
function directoryOf(claimed = ''): string {
  return claimed.startsWith('/') || claimed.split('/').includes('..') ? '' : claimed
}

/** Thresholds and severities of the base; a fork cannot bring its own. */
async function trustedFixtures(
  client: GitHubClient,
  { context, directory, file }: { context: GitHubContext; directory: string; file: string | null },
): Promise<{ file: Pick<FixturesFile, 'fixtures'>; changes: string[] }> {
  const commit = context.pullRequest?.baseSha ?? context.sha
  try {
    const source = { client, context, commit, application: directory, file, environment: null }
    const found = await readBaseFixtures(source)
    return { file: found ?? { fixtures: {} }, changes: [] }
  } catch (cause) {
    if (cause instanceof UnreadModule) return { file: { fixtures: {} }, changes: [cause.message] }
    if (cause instanceof UserError) throw cause
    throw new UserError(
      `The fixtures file of the base cannot be read: ${explain(cause)}.`,
      'Give the job this permission:\n  permissions:\n    contents: read',
      { cause },
    )
  }
}

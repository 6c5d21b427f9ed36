/** The story on GitHub: the same run as in the terminal, with a baseline that is found and a report that is published. */
import path from 'node:path'
import { actionBaseline } from './baseline.ts'
import type { ActionInputs } from './inputs.ts'
import { collect, type CollectOptions } from '../collect/collect.ts'
import { lockFile, sourceFacts } from '../collect/facts.ts'
import { confirm } from '../confirm/confirm.ts'
import { messageOf } from '../errors.ts'
import { type JudgedFixtures, withBaseSettings } from '../fixturesFile/baseSettings.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { readFixtures } from '../fixturesFile/read.ts'
import { artifactName, uploadProfile } from '../github/artifact.ts'
import { readBaseFixtures } from '../github/baseFixtures.ts'
import { saveBaseline } from '../github/cache.ts'
import type { GitHubClient } from '../github/client.ts'
import type { GitHubContext } from '../github/context.ts'
import { productCache } from '../github/productCache.ts'
import { type CommentSettings, type Outlets, publish, type Publication } from '../github/publish.ts'
import { reusePrepared } from '../github/reusePrepared.ts'
import { withCommandsStopped } from '../github/stopCommands.ts'
import { wantedCommit } from '../github/wantedCommit.ts'
import { type Status, jobStatus, textsOf } from './texts.ts'
import { createProgress } from '../report/progress.ts'
import type { Verdict } from '../verdict.ts'
import { collectOptions, judgeBy, withReports } from '../run.ts'

/** What the story stands on. */
export interface Runner {
  context: GitHubContext
  /** Null without a token. */
  client: GitHubClient | null
  log: Outlets['log']
  env: NodeJS.ProcessEnv
}

/** @throws UserError when nothing could be measured; a fault of GitHub's is published, not thrown */
export async function profileOnGitHub(action: ActionInputs, runner: Runner): Promise<Status> {
  const { inputs, application } = action
  const { client, context } = runner
  const { commit } = await sourceFacts(inputs.directory)
  const measured = commit ?? context.sha
  const judged = await judgedFixtures(action, runner, measured)
  const baseline = await actionBaseline(action, { client, context, measured })
  const options = await collectOptions(inputs, judged.file, runner.env)
  const paths = preparePathsOf(action, judged.file)
  const reused = await withPrepared(options, action, paths, { ...runner, measured })
  const until = performance.now() + options.settings.budgetMs
  const keeping = {
    store: productCache(action.name, runner.log),
    preparePaths: paths,
  }
  const profile = await withCommandsStopped(process.stdout, async () => {
    const progress = createProgress(process.stdout)
    const head = await collect(reused, progress)
    return confirm(
      head,
      { head: options, baseline: baseline.profile, mode: inputs.confirm, until, keeping },
      progress,
    )
  })
  const source = { ...profile.source, commit: measured, directory: application }
  const verdict = await withReports(
    { ...judgeBy(judged.file, { ...profile, source }, baseline), settingsChanges: judged.changes },
    inputs.output,
  )
  await publishRun(verdict, action, runner)
  await keepBaseline(verdict, action, runner)
  return jobStatus(verdict, action)
}

/** A pull request is judged by the settings of its base, as far as they can be read. */
async function judgedFixtures(
  { inputs, application }: ActionInputs,
  { client, context, env, log }: Runner,
  measured: string,
): Promise<JudgedFixtures> {
  const head = await readFixtures({ directory: inputs.directory, file: inputs.fixtures ?? undefined }, env)
  if (client === null || context.pullRequest === null) return { file: head, changes: [] }
  try {
    const { sha } = await wantedCommit(client, context, measured)
    const base = await readBaseFixtures({ client, context, commit: sha, application, file: inputs.fixtures })
    return withBaseSettings(head, base)
  } catch (error) {
    const change = `The settings of the base could not be read (${messageOf(error)}), so those of this change count.`
    log.warning(change, { title: 'Route Profiler: settings' })
    return { file: head, changes: [change] }
  }
}

function preparePathsOf({ preparePaths }: ActionInputs, { fixtures }: FixturesFile): readonly string[] {
  return preparePaths.length > 0 ? preparePaths : (fixtures.preparePaths ?? [])
}

/** Leaves out the prepare command where the cache has what it builds. */
async function withPrepared(
  options: CollectOptions,
  { application, name }: ActionInputs,
  preparePaths: readonly string[],
  { log, measured }: Pick<Runner, 'log'> & { measured: string },
): Promise<CollectOptions> {
  const lock = await lockFile(options.directory)
  const prepared = {
    paths: preparePaths.map((one) => path.posix.join(application, one)),
    commit: measured,
    dependsOn: [name, lock?.sha256 ?? ''],
  }
  return { ...options, ...(await reusePrepared(options.prepare, prepared, log)) }
}

async function publishRun(verdict: Verdict, action: ActionInputs, runner: Runner): Promise<void> {
  const { inputs, name, application, retentionDays } = action
  const { context } = runner
  const publication: Publication = {
    verdict,
    application,
    result: {
      status: jobStatus(verdict, action),
      profile: path.join(inputs.output, 'profile.json'),
      report: path.join(inputs.output, 'report.md'),
    },
    texts: (details) => textsOf(verdict, action, { context, details }),
  }
  await publish(publication, {
    ...outletsOf(action, runner),
    async upload() {
      const id = await uploadProfile(JSON.stringify(verdict.profile), artifactName(name), { retentionDays })
      const { serverUrl, owner, repo, runId } = context
      return { id, url: `${serverUrl}/${owner}/${repo}/actions/runs/${runId}/artifacts/${id}` }
    },
  })
}

/** Where a run of this job may say something. */
export function outletsOf(action: ActionInputs, runner: Runner): Omit<Outlets, 'upload'> {
  const { context, client, log, env } = runner
  const comment: CommentSettings = {
    when: action.mode === 'profile' ? action.comment : 'never',
    pullRequest: context.pullRequest,
    workflowFile: context.workflowFile,
    name: action.name,
    run: { id: context.runId, attempt: context.runAttempt },
  }
  return { context, client, log, summaryFile: env['GITHUB_STEP_SUMMARY'], comment }
}

/** For jobs that may not read artifacts. Only what is pushed to a branch is a baseline there. */
async function keepBaseline(
  { profile }: Verdict,
  { name }: ActionInputs,
  { context, log }: Runner,
): Promise<void> {
  const { event, ref, sha, runId } = context
  const branch = /^refs\/heads\/(?<name>.+)$/.exec(ref)?.groups?.['name']
  if (event !== 'push' || branch === undefined) return
  const entry = { name: artifactName(name), branch }
  const fault = await saveBaseline(entry, JSON.stringify(profile), { sha, runId })
  if (fault !== null) log.info(`The baseline is not in the cache: ${fault}`)
}

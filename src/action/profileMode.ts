/** The modes profile and measure: the same run as in the terminal, with a baseline that is found and a report that is published. */
import path from 'node:path'
import { baselineOf } from './baseline.ts'
import type { ActionInputs } from './inputs.ts'
import type { CollectOptions } from '../collect/collect.ts'
import { lockFile, sourceFacts } from '../collect/facts.ts'
import { messageOf } from '../errors.ts'
import { type JudgedFixtures, withBaseSettings } from '../fixturesFile/baseSettings.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import { readLimited } from '../files/readLimited.ts'
import { readFixtures } from '../fixturesFile/read.ts'
import {
  artifactName,
  artifactUrl,
  attachmentNames,
  uploadAttachment,
  uploadProfile,
} from '../github/artifact.ts'
import { readBaseFixtures } from '../github/baseFixtures.ts'
import { permalinks } from '../github/permalink.ts'
import { productCache } from '../github/productCache.ts'
import { publish, type Publication } from '../github/publish.ts'
import { type Reuse, reusePrepared } from '../github/reusePrepared.ts'
import { withCommandsStopped } from '../github/stopCommands.ts'
import { wantedCommit } from '../github/wantedCommit.ts'
import { outletsOf, type Runner } from './runner.ts'
import { storePage } from './storePage.ts'
import { showInLog } from './showInLog.ts'
import { type Status, jobStatus, textsOf } from './texts.ts'
import { htmlReporter } from '../report/html/html.ts'
import type { Link } from '../report/outline.ts'
import { createProgress } from '../report/progress.ts'
import type { Verdict } from '../verdict.ts'
import { withReports } from '../reports.ts'
import { type Means, type Measured, profiling, run } from '../run.ts'

/** @throws UserError when nothing could be measured; a fault of GitHub's is published, not thrown */
export async function profileOnGitHub(action: ActionInputs, runner: Runner): Promise<Status> {
  const { inputs, name, application } = action
  const { context, env, log, stop } = runner
  const { commit } = await sourceFacts(inputs.directory)
  const measured = commit ?? context.sha
  const link = permalinks(context, { commit: measured, application })
  const source = baselineOf(action, { ...runner, measured })
  // By a function of its own, which nothing replaces: what the toolkit's clients print is held back, and this is not.
  const progress = createProgress({ write: process.stdout.write.bind(process.stdout) })
  const means: Means = {
    inputs,
    env,
    stop,
    progress,
    isChange: context.pullRequest !== null,
    keeping: (file) => ({ store: productCache(name, log), preparePaths: preparePathsOf(action, file) }),
    quietly: (work) => withCommandsStopped(process.stdout, () => work().finally(() => progress.done())),
  }
  const mode = profiling(means, source, (options, file) => reused(options, file, { action, log, measured }))
  const verdict = await run({
    read: () => judgedFixtures(action, runner, measured),
    mode: async (file) => inRepository(await mode(file), { commit: measured, directory: application }),
    async outlet(verdict) {
      const written = await withReports(verdict, inputs.output, link)
      await publishRun(written, link, { action, runner })
      await showInLog(written)
    },
    stop,
  })
  await source.keep(verdict.profile)
  return jobStatus(verdict, action)
}

/** What was measured is a commit and a directory of the repository. */
function inRepository(
  { profile, ...rest }: Measured,
  place: { commit: string; directory: string },
): Measured {
  return { ...rest, profile: { ...profile, source: { ...profile.source, ...place } } }
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
    const base = await readBaseFixtures({
      client,
      context,
      commit: sha,
      application,
      file: inputs.fixtures,
      environment: env,
    })
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
async function reused(
  { directory, prepare }: CollectOptions,
  file: FixturesFile,
  { action, log, measured }: { action: ActionInputs; log: Runner['log']; measured: string },
): Promise<Reuse> {
  const { application, name } = action
  const lock = await lockFile(directory)
  const prepared = {
    paths: preparePathsOf(action, file).map((one) => path.posix.join(application, one)),
    commit: measured,
    dependsOn: [name, lock?.sha256 ?? ''],
  }
  return reusePrepared(prepare, prepared, log)
}

async function publishRun(
  verdict: Verdict,
  link: Link,
  { action, runner }: { action: ActionInputs; runner: Runner },
): Promise<void> {
  const { inputs, name, application, retentionDays } = action
  const { context } = runner
  const publication: Publication = {
    verdict,
    application,
    result: {
      status: jobStatus(verdict, action),
      profile: path.join(inputs.output, 'profile.json'),
      report: path.join(inputs.output, 'report.md'),
      sarif: path.join(inputs.output, 'report.sarif'),
      html: path.join(inputs.output, htmlReporter.file),
    },
    texts: ({ details, pages: [page] }) => textsOf(verdict, action, { context, details, page }),
  }
  await publish(publication, {
    ...outletsOf(action, runner),
    upload: async () => {
      const id = await uploadProfile(JSON.stringify(verdict.profile), artifactName(name), { retentionDays })
      return { id, url: artifactUrl(context, id) }
    },
    uploadPages: [() => storePage({ verdict, name, link }, action, context)],
    uploadAttachments: () => uploadAttachments(verdict, action),
  })
}

/** Those that we write have some hundred kilobytes. */
const MAX_ATTACHMENT_BYTES = 20_000_000

/** One file each, as the application may have left them. */
async function uploadAttachments(
  { profile }: Verdict,
  { inputs, name, retentionDays }: ActionInputs,
): Promise<void> {
  for (const { file, name: artifact } of attachmentNames(profile, name)) {
    const text = await readLimited(path.join(inputs.output, file), MAX_ATTACHMENT_BYTES)
    await uploadAttachment(text, artifact, { retentionDays })
  }
}

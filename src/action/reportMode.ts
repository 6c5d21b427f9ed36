/** The report mode: what a job without rights has measured is judged and rendered again by one that may comment. */
import path from 'node:path'
import type { ActionInputs } from './inputs.ts'
import { combineVerdicts, type JudgedApplication } from './combineVerdicts.ts'
import { UserError } from '../errors.ts'
import { artifactName, type StoredArtifact } from '../github/artifact.ts'
import type { GitHubClient } from '../github/client.ts'
import { type Fault, faultOf } from '../github/fault.ts'
import { measuredRun, pullRequestOf, type WorkflowRun } from '../github/measuredRun.ts'
import { permalinks } from '../github/permalink.ts'
import { publish } from '../github/publish.ts'
import { publishFailure, ToldFailure } from '../github/publishFailure.ts'
import { keyOf, storedProfile, storedProfiles } from '../github/storedProfiles.ts'
import { storePage } from './storePage.ts'
import { showInLog } from './showInLog.ts'
import { type Status, jobStatus, type Texts, textsOf } from './texts.ts'
import { judgeStored } from './judgeStored.ts'
import { outletsOf, type Runner } from './runner.ts'
import type { Link } from '../report/outline.ts'
import { renderFailure } from '../report/markdown/markdownFailure.ts'
import { withReports } from '../reports.ts'

/** @throws UserError when there is nothing that could be reported */
export async function reportOnGitHub(action: ActionInputs, runner: Runner): Promise<Status> {
  const { client } = runner
  if (client === null) {
    throw new UserError(
      'The mode report needs a token.',
      'Give the step one: github-token: ${{ github.token }}',
    )
  }
  const run = measuredRun(runner.context)
  const { faults, reporter } = await forPullRequest(client, runner, run)
  try {
    const { judged, unread } = await judgedOf(action, reporter, { client, run, faults })
    return await publishAll(
      { judged, unread, faults },
      { action, runner: reporter, run, here: runner.context },
    )
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    // A comment about an earlier commit must not stand as if it were about this one.
    await publishFailure(error, outletsOf(action, reporter))
    throw new ToldFailure(error)
  }
}

/** Every application that the run has measured. @throws UserError when there is none, or the only one cannot be read */
async function judgedOf(
  action: ActionInputs,
  reporter: Runner,
  { client, run, faults }: { client: GitHubClient; run: WorkflowRun; faults: Fault[] },
): Promise<Omit<Judged, 'faults'>> {
  const stored = await artifactsOf(client, reporter, { run, name: action.name })
  const judged: JudgedApplication[] = []
  const unread: string[] = []
  for (const artifact of stored) {
    const name = action.name || keyOf(artifact)
    try {
      judged.push(
        await judgeStored(artifact, { ...action, name }, { client, context: reporter.context, run }),
      )
    } catch (error) {
      if (!(error instanceof UserError) || stored.length === 1) throw error
      unread.push(renderFailure(error, name))
      faults.push({ step: 'artifact', level: 'warning', message: error.message, hint: error.hint })
    }
  }
  return { judged, unread }
}

/** One of that name, else all. */
async function artifactsOf(
  client: GitHubClient,
  { context }: Runner,
  { run, name }: { run: WorkflowRun; name: string },
): Promise<StoredArtifact[]> {
  if (name === '') return storedProfiles(client, context, run.id)
  return [await storedProfile(client, context, { runId: run.id, name: artifactName(name) })]
}

/** The same job, speaking for the run that measured and about its pull request. */
async function forPullRequest(
  client: GitHubClient,
  runner: Runner,
  run: WorkflowRun,
): Promise<{ reporter: Runner; faults: Fault[] }> {
  const context = {
    ...runner.context,
    runId: run.id,
    runAttempt: run.run_attempt,
    workflowFile: run.path?.split('@', 1)[0] ?? runner.context.workflowFile,
  }
  try {
    const pullRequest = await pullRequestOf(client, runner.context, run)
    return { reporter: { ...runner, context: { ...context, pullRequest } }, faults: [] }
  } catch (error) {
    const fault = faultOf('comment', error, false)
    return { reporter: { ...runner, context: { ...context, pullRequest: null } }, faults: [fault] }
  }
}

interface Judged {
  judged: JudgedApplication[]
  /** What is shown in place of those that could not be judged. */
  unread: string[]
  faults: Fault[]
}

interface Publishing {
  action: ActionInputs
  runner: Runner
  /** The run that measured. */
  run: WorkflowRun
  /** The run that reports, which stores the pages. */
  here: Runner['context']
}

async function publishAll(
  { judged, unread, faults }: Judged,
  { action, runner, run, here }: Publishing,
): Promise<Status> {
  const alone = judged.length === 1
  const directories = judged.map(({ name }) =>
    alone ? action.inputs.output : path.join(action.inputs.output, name),
  )
  const written = await Promise.all(judged.map((one, i) => withFiles(one, directories[i]!, runner)))
  const [first] = written
  if (!first) throw new UserError(faults[0]!.message, faults[0]!.hint)
  const verdict = alone ? first.verdict : combineVerdicts(written)
  const files = (name: string): string =>
    directories.map((directory) => path.join(directory, name)).join('\n')
  const { serverUrl, owner, repo } = runner.context
  const details = `${serverUrl}/${owner}/${repo}/actions/runs/${run.id}`
  await publish(
    {
      verdict,
      application: alone ? first.directory : '',
      result: {
        status: jobStatus(verdict, action),
        profile: files('profile.json'),
        report: files('report.md'),
        sarif: files('report.sarif'),
        html: files('report.html'),
      },
      texts: ({ pages }) =>
        joined(
          written.map((one, i) => textsFor(one, written.length, { action, runner, details, page: pages[i] })),
          unread,
        ),
      faults,
    },
    {
      ...outletsOf(action, runner),
      upload: null,
      uploadAttachments: null,
      uploadPages: written.map((one) => () => storePage(one, action, here)),
    },
  )
  for (const one of written) await showInLog(one.verdict)
  return jobStatus(verdict, action)
}

async function withFiles(
  { verdict, ...one }: JudgedApplication,
  output: string,
  { context }: Runner,
): Promise<JudgedApplication & { link: Link }> {
  const link = permalinks(context, { commit: verdict.profile.source.commit, application: one.directory })
  return { ...one, link, verdict: await withReports(verdict, output, link) }
}

function textsFor(
  { name, directory, verdict }: JudgedApplication,
  among: number,
  {
    action,
    runner: { context },
    ...addresses
  }: { action: ActionInputs; runner: Runner; details: string; page: string | null | undefined },
): Texts {
  const shown = { chart: action.chart, name, application: directory }
  return textsOf(verdict, shown, { context, ...addresses, among })
}

/** One below the other. */
function joined(texts: readonly Texts[], unread: readonly string[]): Texts {
  const join = (parts: readonly string[]): string => [...parts, ...unread].join('\n')
  return {
    comment: join(texts.map(({ comment }) => comment)),
    summary: join(texts.map(({ summary }) => summary)),
  }
}

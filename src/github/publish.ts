/** Everything that leaves the job, in the order of its worth; no fault keeps the next step from its turn. */
import type * as core from '@actions/core'
import { UserError } from '../errors.ts'
import type { AnnotationMode, CommentMode } from '../inputs.ts'
import { clean } from '../report/clean.ts'
import { renderNotes } from '../report/markdown/markdownNotes.ts'
import { isQuiet, type Verdict } from '../verdict.ts'
import { type Annotation, readChangedFiles, selectAnnotations } from './annotations.ts'
import type { GitHubClient } from './client.ts'
import { type CommentOutcome, type Run, writeComment } from './comment.ts'
import type { GitHubContext, PullRequest } from './context.ts'
import { type Fault, faultOf, isForbidden, type Step } from './fault.ts'
import { outputsOf, type RunResult } from './outputs.ts'
import { writeSummary } from './summary.ts'

export interface Publication {
  verdict: Verdict
  result: RunResult
  /** The application's directory, relative to the root of the repository. */
  application: string
  /** @param addresses where everything can be had, and the page that browsers show; null where the upload failed */
  texts(addresses: { details: string | null; page: string | null }): { summary: string; comment: string }
  /** What went wrong before, to be told with the rest. */
  faults?: readonly Fault[]
}

export interface Outlets {
  context: GitHubContext
  /** Null without a token. */
  client: GitHubClient | null
  log: Pick<typeof core, 'info' | 'notice' | 'warning' | 'error' | 'setOutput'>
  /** GITHUB_STEP_SUMMARY */
  summaryFile: string | undefined
  /** Uploads the profile; null where it is there already, as in report mode. */
  upload: (() => Promise<Uploaded>) | null
  /** Uploads report.html; null where nothing is to be uploaded. */
  uploadPage: (() => Promise<Uploaded>) | null
  /** Uploads the attachments of the profile; null likewise. */
  uploadAttachments: (() => Promise<void>) | null
  comment: CommentSettings
  annotations: AnnotationMode
}

export interface CommentSettings {
  /** `on-change` brings a comment that is there up to date, but does not begin one to say that all is well. */
  when: CommentMode
  /** Null where the run is not about one. */
  pullRequest: Pick<PullRequest, 'number' | 'fromFork'> | null
  /** Together with the name it says which comment is ours. */
  workflowFile: string
  name: string
  /** The run that measured. */
  run: Run
}

interface Uploaded {
  id: number
  url: string
}

export interface Published {
  artifact: Uploaded | null
  /** Null likewise. */
  page: Uploaded | null
  /** Null where none was to be written, or none could be. */
  comment: CommentOutcome | null
  faults: Fault[]
}

/** No fault of GitHub's is thrown: it is in the log, in the job summary and in the result. */
export async function publish(publication: Publication, outlets: Outlets): Promise<Published> {
  const { log, summaryFile, upload, uploadPage, comment } = outlets
  const faults: Fault[] = []
  const tell = (fault: Fault): void => {
    faults.push(fault)
    log[fault.level](`${fault.message} ${fault.hint}`, { title: `Route Profiler: ${fault.step}` })
  }
  const attempt = async <T>(step: Step, work: () => T | Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      const fault = faultOf(step, error, comment.pullRequest?.fromFork ?? false)
      // A summary that cannot be written fails twice.
      if (faults.some(({ message }) => message === fault.message)) return null
      tell(fault)
      return null
    }
  }
  for (const fault of publication.faults ?? []) tell(fault)

  const store = async (): Promise<Uploaded | null> =>
    upload === null ? null : await attempt('artifact', upload)
  const storePage = async (): Promise<Uploaded | null> =>
    uploadPage === null ? null : await attempt('page', uploadPage)
  // Whoever cancels a job waits for some seconds only: what is read comes first then.
  const isUrgent = publication.verdict.profile.cutShort !== null
  let artifact = isUrgent ? null : await store()
  // A service that did not take the profile takes no page: waiting for it once is enough.
  const isRefused = artifact === null && upload !== null
  let page = isUrgent || isRefused ? null : await storePage()
  const texts = publication.texts({ details: artifact?.url ?? null, page: page?.url ?? null })
  await attempt('summary', () => writeSummary(summaryFile, texts.summary, texts.comment))
  if (outlets.annotations === 'on') {
    const changed = await attempt('annotations', () => changedFiles(outlets))
    const selected = selectAnnotations(publication.verdict, publication.application, changed ?? new Set())
    await attempt('annotations', () => selected.forEach((annotation) => annotate(log, annotation)))
  }
  const outcome = await attempt('comment', () => postComment(publication.verdict, texts.comment, outlets))
  if (isUrgent) {
    artifact = await store()
    page = artifact === null ? null : await storePage()
  }
  // Nobody waits for them, and a service that did not take the profile takes none of them.
  const { uploadAttachments } = outlets
  if (uploadAttachments !== null && artifact !== null) await attempt('attachments', uploadAttachments)
  const published = { artifact, page, comment: outcome, faults }
  const outputs = Object.entries(outputsOf(publication.verdict, publication.result, published))
  await attempt('outputs', () => outputs.forEach(([name, value]) => log.setOutput(name, value)))
  if (faults.length > 0) {
    const notes = renderNotes('Not everything could be published', faults)
    await attempt('summary', () => writeSummary(summaryFile, notes))
  }
  log.info(describe(published))
  return published
}

/** None outside of a pull request, or where the token may not read it: they decide an order only. */
async function changedFiles({ client, context, comment, log }: Outlets): Promise<ReadonlySet<string>> {
  if (client === null || comment.pullRequest === null) return new Set()
  const { owner, repo } = context
  try {
    return await readChangedFiles(client, { owner, repo, number: comment.pullRequest.number })
  } catch (error) {
    if (!isForbidden(error)) throw error
    log.info('With the permission "pull-requests: read", findings on changed files are annotated first.')
    return new Set()
  }
}

function annotate(log: Outlets['log'], { level, title, message, file, line }: Annotation): void {
  log[level](message, file === null ? { title } : { title, file, startLine: line })
}

async function postComment(
  verdict: Verdict,
  markdown: string,
  { client, context, comment }: Outlets,
): Promise<CommentOutcome | null> {
  const { when, pullRequest, workflowFile, name, run } = comment
  if (when === 'never' || pullRequest === null) return null
  if (client === null) {
    throw new UserError(
      'There is no token to comment with.',
      'Give the step one:\n  github-token: ${{ github.token }}',
    )
  }
  const { owner, repo } = context
  const target = { owner, repo, number: pullRequest.number, key: [workflowFile, name], run } as const
  return writeComment(client, target, { markdown, create: when === 'always' || !isQuiet(verdict) })
}

function describe({ artifact, comment, faults }: Published): string {
  const parts = [
    artifact === null ? 'no artifact' : `artifact ${artifact.id}`,
    comment === null ? 'no comment' : `comment ${comment.kind} ${comment.url ?? ''}`.trim(),
    comment?.leftovers ? `${comment.leftovers} older comments could not be hidden` : '',
    faults.length === 0 ? '' : `faults: ${faults.map(({ step }) => step).join(', ')}`,
  ]
  return clean(`Published: ${parts.filter(Boolean).join(', ')}`, 500)
}

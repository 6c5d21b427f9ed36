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
  /** @param addresses where everything can be had, and the pages that browsers show; null where the upload failed */
  texts(addresses: { details: string | null; pages: readonly (string | null)[] }): {
    summary: string
    comment: string
  }
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
  /** Each uploads report.html of one application. */
  uploadPages: readonly (() => Promise<Uploaded>)[]
  /** Uploads the attachments of the profile; null where nothing is to be uploaded. */
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

export interface Uploaded {
  id: number
  url: string
}

export interface Published {
  artifact: Uploaded | null
  /** In the order of the uploads, null where one failed. */
  pages: (Uploaded | null)[]
  /** Null where none was to be written, or none could be. */
  comment: CommentOutcome | null
  faults: Fault[]
}

/** No fault of GitHub's is thrown: it is in the log, in the job summary and in the result. */
export async function publish(publication: Publication, outlets: Outlets): Promise<Published> {
  const { log, summaryFile } = outlets
  const { verdict, result } = publication
  const attempts = new Attempts(outlets)
  for (const fault of publication.faults ?? []) attempts.tell(fault)
  // Whoever cancels a job that measures waits for some seconds only: what is read comes first then.
  const isUrgent = outlets.upload !== null && verdict.profile.cutShort !== null
  const before = isUrgent
    ? { artifact: null, pages: outlets.uploadPages.map(() => null) }
    : await store(outlets, attempts)
  const texts = publication.texts({
    details: before.artifact?.url ?? null,
    pages: before.pages.map((page) => page?.url ?? null),
  })
  await attempts.attempt('summary', () => writeSummary(summaryFile, texts.summary, texts.comment))
  if (outlets.annotations === 'on') await annotateAll(publication, outlets, attempts)
  const comment = await attempts.attempt('comment', () => postComment(verdict, texts.comment, outlets))
  const stored = isUrgent ? await store(outlets, attempts) : before
  // Nobody waits for them, and a service that did not take the profile takes none of them.
  const { uploadAttachments } = outlets
  if (uploadAttachments !== null && stored.artifact !== null)
    await attempts.attempt('attachments', uploadAttachments)
  const published = { ...stored, comment, faults: attempts.faults }
  const outputs = Object.entries(outputsOf(verdict, result, published))
  await attempts.attempt('outputs', () => outputs.forEach(([name, value]) => log.setOutput(name, value)))
  if (attempts.faults.length > 0) {
    const notes = renderNotes('Not everything could be published', attempts.faults)
    await attempts.attempt('summary', () => writeSummary(summaryFile, notes))
  }
  log.info(describe(published))
  return published
}

/** Steps, each of which may fail without keeping the next one from its turn. */
class Attempts {
  readonly faults: Fault[] = []
  readonly #outlets: Pick<Outlets, 'log' | 'comment'>

  constructor(outlets: Pick<Outlets, 'log' | 'comment'>) {
    this.#outlets = outlets
  }

  tell(fault: Fault): void {
    this.faults.push(fault)
    const { log } = this.#outlets
    log[fault.level](`${fault.message} ${fault.hint}`, { title: `Route Profiler: ${fault.step}` })
  }

  async attempt<T>(step: Step, work: () => T | Promise<T>): Promise<T | null> {
    try {
      return await work()
    } catch (error) {
      const fault = faultOf(step, error, this.#outlets.comment.pullRequest?.fromFork ?? false)
      // A summary that cannot be written fails twice.
      if (!this.faults.some(({ message }) => message === fault.message)) this.tell(fault)
      return null
    }
  }
}

/** A service that did not take one takes nothing after it either: waiting for it once is enough. */
async function store(
  { upload, uploadPages }: Outlets,
  attempts: Attempts,
): Promise<Pick<Published, 'artifact' | 'pages'>> {
  const artifact = upload && (await attempts.attempt('artifact', upload))
  const isRefused = artifact === null && upload !== null
  const pages: (Uploaded | null)[] = []
  for (const uploadPage of uploadPages)
    pages.push(isRefused || pages.includes(null) ? null : await attempts.attempt('page', uploadPage))
  return { artifact, pages }
}

async function annotateAll(
  { verdict, application }: Publication,
  outlets: Outlets,
  attempts: Attempts,
): Promise<void> {
  const changed = await attempts.attempt('annotations', () => changedFiles(outlets))
  const selected = selectAnnotations(verdict, application, changed ?? new Set())
  await attempts.attempt('annotations', () =>
    selected.forEach((annotation) => annotate(outlets.log, annotation)),
  )
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

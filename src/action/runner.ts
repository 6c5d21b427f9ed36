/** What the story of a job stands on, and where it may say something. */
import type { ActionInputs } from './inputs.ts'
import type { GitHubClient } from '../github/client.ts'
import type { GitHubContext } from '../github/context.ts'
import type { CommentSettings, Outlets } from '../github/publish.ts'

export interface Runner {
  context: GitHubContext
  /** Null without a token. */
  client: GitHubClient | null
  log: Outlets['log']
  env: NodeJS.ProcessEnv
  /** Aborted when the job is cancelled, or a fault of our own ends it. */
  stop: AbortSignal
}

/** The measure mode leaves the comment to a job that may write one. */
export function outletsOf(
  {
    mode,
    name,
    comment: asked,
    annotations,
  }: Pick<ActionInputs, 'mode' | 'name' | 'comment' | 'annotations'>,
  { context, client, log, env }: Runner,
): Omit<Outlets, 'upload' | 'uploadPages' | 'uploadAttachments'> {
  const comment: CommentSettings = {
    when: mode === 'measure' ? 'never' : asked,
    pullRequest: context.pullRequest,
    workflowFile: context.workflowFile,
    name,
    run: { id: context.runId, attempt: context.runAttempt },
  }
  return { context, client, log, summaryFile: env['GITHUB_STEP_SUMMARY'], comment, annotations }
}

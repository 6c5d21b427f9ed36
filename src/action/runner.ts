/** What the story of a job stands on, and where it may say something. */
import type * as core from '@actions/core'
import type { ActionInputs } from './inputs.ts'
import type { GitHubClient } from '../github/client.ts'
import type { GitHubContext } from '../github/context.ts'
import type { CommentSettings, Outlets } from '../github/publish.ts'

export interface Runner {
  context: GitHubContext
  /** Null without a token. */
  client: GitHubClient | null
  log: typeof core
  env: NodeJS.ProcessEnv
  /** Aborted when the job is cancelled, or a fault of our own ends it. */
  stop: AbortSignal
}

/** @param when the job comments: only the modes that report do */
export function outletsOf(
  action: Pick<ActionInputs, 'mode' | 'name' | 'comment'>,
  { context, client, log, env }: Runner,
  when: CommentSettings['when'] = action.mode === 'profile' ? action.comment : 'never',
): Omit<Outlets, 'upload'> {
  const comment: CommentSettings = {
    when,
    pullRequest: context.pullRequest,
    workflowFile: context.workflowFile,
    name: action.name,
    run: { id: context.runId, attempt: context.runAttempt },
  }
  return { context, client, log, summaryFile: env['GITHUB_STEP_SUMMARY'], comment }
}

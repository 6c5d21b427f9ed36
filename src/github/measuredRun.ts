/** The run that measured, seen from the workflow that reports: `workflow_run` says which it was, and nothing else is believed. */
import { UserError } from '../errors.ts'
import type { GitHubClient } from './client.ts'
import type { EventPayload, GitHubContext, PullRequest } from './context.ts'

export type WorkflowRun = NonNullable<EventPayload['workflow_run']>

/** @throws UserError for any other event */
export function measuredRun({ payload, event }: GitHubContext): WorkflowRun {
  if (payload.workflow_run) return payload.workflow_run
  throw new UserError(
    `The mode report runs on workflow_run, and this is ${event}.`,
    'docs/forks.md has both workflows, ready to paste.',
  )
}

/**
 * The open pull request with the run's branch and commit; null where there is none, or it has moved on.
 * `workflow_run.pull_requests` is empty for forks, and a number in an artifact could name any pull request.
 */
export async function pullRequestOf(
  client: GitHubClient,
  { owner, repo }: GitHubContext,
  run: WorkflowRun,
): Promise<PullRequest | null> {
  const headOwner = run.head_repository?.full_name.split('/')[0]
  if (headOwner === undefined || !run.head_branch) return null
  const head = `${headOwner}:${run.head_branch}`
  const { data } = await client.rest.pulls.list({ owner, repo, head, state: 'open', per_page: 100 })
  const pull = data.find((one) => one.head.sha === run.head_sha)
  if (!pull) return null
  return {
    number: pull.number,
    headSha: pull.head.sha,
    baseSha: pull.base.sha,
    baseRef: pull.base.ref,
    fromFork: pull.head.repo?.id !== pull.base.repo.id,
  }
}

/**
 * The commit that was measured: the merge commit of the run's head, where the profile says so and GitHub agrees,
 * else the head itself.
 */
export async function measuredCommit(
  client: GitHubClient,
  { owner, repo }: GitHubContext,
  { run, claimed }: { run: WorkflowRun; claimed: string | null },
): Promise<string> {
  if (claimed === null || claimed === run.head_sha) return run.head_sha
  try {
    const { data } = await client.rest.git.getCommit({ owner, repo, commit_sha: claimed })
    const isMerge = data.parents.length === 2 && data.parents[1]!.sha === run.head_sha
    return isMerge ? claimed : run.head_sha
  } catch {
    return run.head_sha
  }
}

/** The commit that a run should be compared with: what it would be without the change. */
import type { GitHubClient } from './client.ts'
import type { GitHubContext } from './context.ts'

export interface WantedCommit {
  /** Compared with its profile, or with that of its nearest ancestor. */
  sha: string
  /** Whose runs hold the profiles. */
  branch: string
}

/** @param measuredSha what is checked out: by default the merge commit, for a pull request */
export async function wantedCommit(
  client: GitHubClient,
  context: GitHubContext,
  measuredSha: string,
): Promise<WantedCommit> {
  const { pullRequest, payload, event } = context
  if (pullRequest) {
    const sha = await baseOfPullRequest(client, { ...context, pullRequest }, measuredSha)
    return { sha, branch: pullRequest.baseRef }
  }
  if (payload.merge_group) {
    return { sha: payload.merge_group.base_sha, branch: withoutPrefix(payload.merge_group.base_ref) }
  }
  const branch = context.ref.startsWith('refs/heads/') ? withoutPrefix(context.ref) : null
  const isNew = payload.before === undefined || /^0+$/.test(payload.before)
  if (event === 'push' && branch !== null && !isNew) return { sha: payload.before!, branch }
  // a new branch and a tag come from the default branch; a schedule has measured there before
  const ours = event === 'push' ? null : branch
  return { sha: measuredSha, branch: ours ?? payload.repository?.default_branch ?? 'main' }
}

async function baseOfPullRequest(
  client: GitHubClient,
  { owner, repo, sha, pullRequest }: GitHubContext & { pullRequest: { baseSha: string } },
  measuredSha: string,
): Promise<string> {
  const { baseSha } = pullRequest
  try {
    if (measuredSha === sha) {
      const { data } = await client.rest.git.getCommit({ owner, repo, commit_sha: sha })
      // the merge commit's first parent is the tip of the base branch that it was made with
      if (data.parents.length === 2) return data.parents[0]!.sha
    }
    const basehead = `${baseSha}...${measuredSha}`
    const { data } = await client.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead,
      per_page: 1,
    })
    return data.merge_base_commit.sha
  } catch {
    // nearly as good: the tip of the base branch when the event happened
    return baseSha
  }
}

function withoutPrefix(ref: string): string {
  return ref.replace(/^refs\/heads\//, '')
}

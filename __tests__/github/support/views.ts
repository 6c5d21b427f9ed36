/** What GitHub shows of the state: its own example of each answer, with our numbers in it. */
import { exampleOf, type Json } from './openapi.ts'
import type { Artifact, Comment, Commit, Pull, Repository, Run } from './state.ts'

const REPO = '/repos/{owner}/{repo}'
const time = '2027-03-14T15:09:26Z'

export function runView(run: Run, repository: Repository): Json {
  const example = exampleOf(`GET ${REPO}/actions/runs/{run_id}`)
  return {
    ...example,
    id: run.id,
    name: run.name,
    event: run.event,
    path: run.path,
    status: run.status,
    conclusion: run.conclusion,
    run_number: run.number,
    run_attempt: run.attempt,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    html_url: `https://github.com/${repository.fullName}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: time,
    repository: repositoryView(repository, example['repository'] as Json),
    head_repository:
      run.headRepository && repositoryView(run.headRepository, example['head_repository'] as Json),
  }
}

export function repositoryView({ id, fullName, fork }: Repository, example: Json): Json {
  const [login, name] = fullName.split('/')
  return { ...example, id, name, full_name: fullName, fork, owner: { ...(example['owner'] as Json), login } }
}

export function artifactView(artifact: Artifact, run: Run | undefined, repository: Repository): Json {
  return {
    ...exampleOf(`GET ${REPO}/actions/artifacts/{artifact_id}`),
    id: artifact.id,
    name: artifact.name,
    size_in_bytes: artifact.bytes,
    expired: artifact.expired,
    digest: artifact.digest,
    created_at: artifact.createdAt,
    workflow_run: run && {
      id: run.id,
      repository_id: repository.id,
      head_repository_id: run.headRepository?.id ?? 0,
      head_branch: run.headBranch ?? '',
      head_sha: run.headSha,
    },
  }
}

export function commentView(comment: Comment, repository: Repository): Json {
  const example = exampleOf(`GET ${REPO}/issues/comments/{comment_id}`)
  const { id, nodeId, body, login, issue, createdAt } = comment
  const minimized = comment.minimized ? { reason: 'outdated' } : null
  const type = login.endsWith('[bot]') ? 'Bot' : 'User'
  const page = `https://github.com/${repository.fullName}/pull/${issue}#issuecomment-${id}`
  const user = { ...(example['user'] as Json), login, type }
  return { ...example, id, node_id: nodeId, body, user, html_url: page, created_at: createdAt, minimized }
}

export function commitView({ sha, message, parents }: Commit): Json {
  const example = exampleOf(`GET ${REPO}/commits`)
  const commit = { ...(example['commit'] as Json), message }
  return { ...example, sha, commit, parents: parents.map(parentView) }
}

export function gitCommitView({ sha, message, parents }: Commit): Json {
  const example = exampleOf(`GET ${REPO}/git/commits/{commit_sha}`)
  return { ...example, sha, message, parents: parents.map(parentView) }
}

function parentView(sha: string): Json {
  const url = `https://api.github.com/commits/${sha}`
  return { sha, url, html_url: url }
}

export function comparisonView(base: Commit, mergeBase: Commit, ahead: Commit[]): Json {
  return {
    ...exampleOf(`GET ${REPO}/compare/{basehead}`),
    base_commit: commitView(base),
    merge_base_commit: commitView(mergeBase),
    ahead_by: ahead.length,
    total_commits: ahead.length,
    commits: ahead.map(commitView),
    files: [],
  }
}

export function pullView(pull: Pull, repository: Repository, operation: string): Json {
  const example = exampleOf(operation)
  const side = (name: 'head' | 'base', sha: string, ref: string, at: Repository): Json => {
    const shown = example[name] as { repo: Json; user: Json }
    const [login] = at.fullName.split('/')
    const user = { ...shown.user, login }
    return { ...shown, sha, ref, user, label: `${login}:${ref}`, repo: repositoryView(at, shown.repo) }
  }
  return {
    ...example,
    number: pull.number,
    state: pull.state,
    requested_teams: [],
    head: side('head', pull.headSha, pull.headRef, pull.headRepository),
    base: side('base', pull.baseSha, pull.baseRef, repository),
  }
}

export function fileView(file: Pull['files'][number]): Json {
  return { ...exampleOf(`GET ${REPO}/pulls/{pull_number}/files`), ...file }
}

export function contentView(file: string, text: string): Json {
  const content = Buffer.from(text).toString('base64')
  const name = file.split('/').at(-1)
  const size = Buffer.byteLength(text)
  return { ...exampleOf(`GET ${REPO}/contents/{path}`), path: file, name, size, content }
}

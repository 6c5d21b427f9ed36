/** Event payloads as GitHub sends them, with the ids of our state in them. */
import { createRequire } from 'node:module'
import type { Json } from './openapi.ts'
import type { Pull, Repository, Run, State } from './state.ts'

const examples = createRequire(import.meta.url)('@octokit/webhooks-examples') as {
  name: string
  examples: Json[]
}[]

/** GitHub's own example of an event, the first of those with the wanted action. */
function example(name: string, action?: string): Json {
  const { examples: all = [] } = examples.find((event) => event.name === name) ?? {}
  return structuredClone(all.find((payload) => action === undefined || payload['action'] === action)!)
}

const nobody = '0'.repeat(40)

export function pushEvent(state: State, { before = nobody, after = nobody, branch = 'main' } = {}): Json {
  const payload = example('push')
  return { ...payload, ref: `refs/heads/${branch}`, before, after, repository: ours(state, payload) }
}

export function tagEvent(state: State, tag: string, after: string): Json {
  return { ...pushEvent(state, { after }), ref: `refs/tags/${tag}` }
}

export function pullRequestEvent(state: State, pull: Pull, action = 'synchronize'): Json {
  const payload = example('pull_request', action)
  const shown = payload['pull_request'] as Json
  const side = (name: 'head' | 'base', sha: string, ref: string, repository: Repository): Json => {
    const { repo, ...rest } = shown[name] as { repo: Json }
    return { ...rest, sha, ref, repo: repositoryOf(repository, repo) }
  }
  return {
    ...payload,
    number: pull.number,
    pull_request: {
      ...shown,
      number: pull.number,
      head: side('head', pull.headSha, pull.headRef, pull.headRepository),
      base: side('base', pull.baseSha, pull.baseRef, state.repository),
    },
    repository: ours(state, payload),
  }
}

export function mergeGroupEvent(state: State, group: { baseSha: string; headSha: string }): Json {
  const payload = example('merge_group', 'checks_requested')
  const merged = {
    ...(payload['merge_group'] as Json),
    base_sha: group.baseSha,
    head_sha: group.headSha,
    base_ref: 'refs/heads/main',
    head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${group.baseSha}`,
  }
  return { ...payload, merge_group: merged, repository: ours(state, payload) }
}

export function workflowDispatchEvent(state: State, branch = 'main'): Json {
  const payload = example('workflow_dispatch')
  return { ...payload, ref: `refs/heads/${branch}`, repository: ours(state, payload) }
}

/** There is no example of it: the runner's payload holds the schedule and the repository. */
export function scheduleEvent(state: State): Json {
  return { schedule: '17 4 * * *', repository: ours(state, example('push')) }
}

/** @param run the one that has ended */
export function workflowRunEvent(state: State, run: Run): Json {
  const payload = example('workflow_run', 'completed')
  const shown = payload['workflow_run'] as Json
  const head = run.headRepository && repositoryOf(run.headRepository, shown['head_repository'] as Json)
  const ended = {
    ...shown,
    id: run.id,
    name: run.name,
    event: run.event,
    path: run.path,
    status: run.status,
    conclusion: run.conclusion,
    run_attempt: run.attempt,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    head_repository: head,
    // GitHub leaves it empty for forks
    pull_requests: [],
    repository: repositoryOf(state.repository, shown['repository'] as Json),
  }
  return { ...payload, workflow_run: ended, repository: ours(state, payload) }
}

function ours(state: State, payload: Json): Json {
  return repositoryOf(state.repository, payload['repository'] as Json)
}

function repositoryOf({ id, fullName, fork }: Repository, shown: Json): Json {
  const [login, name] = fullName.split('/')
  const owner = { ...(shown['owner'] as Json), login }
  return { ...shown, id, name, full_name: fullName, fork, owner, default_branch: 'main' }
}

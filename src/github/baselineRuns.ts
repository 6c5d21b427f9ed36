/** The runs whose profiles may be a baseline, the best first. */
import type { GitHubClient } from './client.ts'
import type { GitHubContext } from './context.ts'
import type { WantedCommit } from './wantedCommit.ts'

export interface BaselineRun {
  id: number
  commit: string
  /** How far before the wanted commit in its history; null for a commit that is not in it. */
  distance: number | null
}

type Run = Awaited<
  ReturnType<GitHubClient['rest']['actions']['listWorkflowRuns']>
>['data']['workflow_runs'][number]

/**
 * Events that only somebody with write access can cause, for code that is on a branch of this repository. A pull
 * request from a fork can call its branch main and upload what it likes.
 */
const TRUSTED_EVENTS = ['push', 'merge_group', 'schedule', 'workflow_dispatch']

const PAGE = 100
const MAX_PAGES = 5

interface Search {
  client: GitHubClient
  context: GitHubContext
  wanted: WantedCommit
}

/** @throws what the client throws; 404 where the workflow has never run */
export async function* baselineRuns(search: Search): AsyncGenerator<BaselineRun> {
  const exact = (await runsOf(search, { head_sha: search.wanted.sha })).filter((run) =>
    isTrusted(run, search),
  )
  yield* exact.sort((a, b) => b.id - a.id).map((run) => ({ id: run.id, commit: run.head_sha, distance: 0 }))

  const seen = new Set(exact.map(({ id }) => id))
  const ancestors = await ancestorsOf(search)
  const others: BaselineRun[] = []
  for (const event of TRUSTED_EVENTS) others.push(...(await branchRuns(search, event, ancestors)))
  const fresh = others.filter(({ id }) => !seen.has(id))
  yield* fresh.sort((a, b) => (a.distance ?? Infinity) - (b.distance ?? Infinity) || b.id - a.id)
}

/** Runs on the base branch, page by page until one of them is an ancestor. */
async function branchRuns(
  search: Search,
  event: string,
  ancestors: Map<string, number>,
): Promise<BaselineRun[]> {
  const { branch } = search.wanted
  const found: BaselineRun[] = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    // a merge queue has branches of its own, which end up as commits of the base branch
    const filter = event === 'merge_group' ? { event, page } : { event, page, branch }
    const runs = await runsOf(search, filter)
    const trusted = runs.filter((run) => isTrusted(run, search) && run.event === event)
    const ranked = trusted.map(({ id, head_sha: commit }) => ({
      id,
      commit,
      distance: ancestors.get(commit) ?? null,
    }))
    found.push(...ranked.filter(({ distance }) => event !== 'merge_group' || distance !== null))
    if (runs.length < PAGE || found.some(({ distance }) => distance !== null)) break
  }
  return found
}

/** Commit → distance, for the newest of the wanted commit's history. */
async function ancestorsOf({ client, context, wanted }: Search): Promise<Map<string, number>> {
  const { owner, repo } = context
  try {
    const { data } = await client.rest.repos.listCommits({ owner, repo, sha: wanted.sha, per_page: PAGE })
    return new Map(data.map(({ sha }, index) => [sha, index]))
  } catch {
    // the commit is gone after a forced push, or commits may not be read: then the newest run has to do
    return new Map()
  }
}

async function runsOf(
  { client, context }: Search,
  filter: { head_sha?: string; branch?: string; event?: string; page?: number },
): Promise<Run[]> {
  const { owner, repo, workflowFile } = context
  const { data } = await client.rest.actions.listWorkflowRuns({
    owner,
    repo,
    workflow_id: workflowFile.split('/').at(-1)!,
    per_page: PAGE,
    ...filter,
  })
  return data.workflow_runs
}

function isTrusted(run: Run, { context }: Search): boolean {
  return (
    run.id !== context.runId &&
    TRUSTED_EVENTS.includes(run.event) &&
    run.head_repository?.id === run.repository.id &&
    run.path.split('@', 1)[0] === context.workflowFile
  )
}

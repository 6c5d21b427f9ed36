/** GitHub's operations on the state, each with the permission its token needs. */
import type { Answer } from './faults.ts'
import type { Access, Commit, Permission, State } from './state.ts'
import {
  artifactView,
  comparisonView,
  commentView,
  commitView,
  contentView,
  fileView,
  gitCommitView,
  pullView,
  runView,
} from './views.ts'

export interface Question {
  state: State
  /** From the path's template. */
  at: Record<string, string>
  query: URLSearchParams
  body: Record<string, unknown>
  /** Who asks. */
  login: string
}

export interface Operation {
  /** One of them is enough. */
  needs: [Permission, Access][]
  answer(question: Question): Answer
}

const REPO = '/repos/{owner}/{repo}'
const actions: Operation['needs'] = [['actions', 'read']]
const contents: Operation['needs'] = [['contents', 'read']]
const discussion = (access: Access): Operation['needs'] => [
  ['pull-requests', access],
  ['issues', access],
]

const ok = (body: unknown): Answer => ({ status: 200, body })
export const notFound: Answer = { status: 404, body: { message: 'Not Found', status: '404' } }

export const operations: Record<string, Operation> = {
  [`GET ${REPO}/actions/workflows/{workflow_id}/runs`]: {
    needs: actions,
    answer: ({ state, at, query }) => {
      const ofWorkflow = state.runs.filter((run) => run.path.endsWith(`/${at['workflow_id']}`))
      if (ofWorkflow.length === 0) return notFound
      const wanted = (name: string, value: string | null): boolean => [null, value].includes(query.get(name))
      const runs = ofWorkflow.filter(
        (run) =>
          wanted('branch', run.headBranch) && wanted('event', run.event) && wanted('head_sha', run.headSha),
      )
      const views = page(newestFirst(runs), query).map((run) => runView(run, state.repository))
      return ok({ total_count: runs.length, workflow_runs: views })
    },
  },

  [`GET ${REPO}/actions/runs/{run_id}`]: {
    needs: actions,
    answer: ({ state, at }) => {
      const run = byId(state.runs, at['run_id'])
      return run ? ok(runView(run, state.repository)) : notFound
    },
  },

  [`GET ${REPO}/actions/runs/{run_id}/artifacts`]: {
    needs: actions,
    answer: ({ state, at, query }) => {
      const run = byId(state.runs, at['run_id'])
      const named = state.artifacts.filter(
        ({ runId, name }) => runId === run?.id && [null, name].includes(query.get('name')),
      )
      const views = page(newestFirst(named), query).map((one) => artifactView(one, run, state.repository))
      return ok({ total_count: named.length, artifacts: views })
    },
  },

  [`GET ${REPO}/actions/artifacts/{artifact_id}`]: {
    needs: actions,
    answer: ({ state, at }) => {
      const artifact = byId(state.artifacts, at['artifact_id'])
      if (!artifact) return notFound
      return ok(
        artifactView(
          artifact,
          state.runs.find(({ id }) => id === artifact.runId),
          state.repository,
        ),
      )
    },
  },

  [`GET ${REPO}/actions/artifacts/{artifact_id}/{archive_format}`]: {
    needs: actions,
    answer: ({ state, at }) => {
      const artifact = byId(state.artifacts, at['artifact_id'])
      if (!artifact) return notFound
      if (artifact.expired) return { status: 410, body: { message: 'Artifact has expired' } }
      return { status: 302, headers: { location: artifact.location() } }
    },
  },

  [`GET ${REPO}/git/commits/{commit_sha}`]: {
    needs: contents,
    answer: ({ state, at }) => {
      const commit = state.commits.get(at['commit_sha']!)
      return commit ? ok(gitCommitView(commit)) : notFound
    },
  },

  [`GET ${REPO}/commits`]: {
    needs: contents,
    answer: ({ state, query }) => {
      const history = state.history(query.get('sha') ?? '')
      return history.length > 0 ? ok(page(history, query).map(commitView)) : notFound
    },
  },

  [`GET ${REPO}/compare/{basehead}`]: {
    needs: contents,
    answer: ({ state, at }) => {
      const [base, head] = at['basehead']!.split('...').map((sha) => state.history(sha)) as [
        Commit[],
        Commit[],
      ]
      const mergeBase = head.find((commit) => base.includes(commit))
      if (!mergeBase) return notFound
      const ahead = head.filter((commit) => !base.includes(commit))
      return ok(comparisonView(base[0]!, mergeBase, ahead))
    },
  },

  [`GET ${REPO}/contents/{path}`]: {
    needs: contents,
    answer: ({ state, at, query }) => {
      const text = state.files.get(`${query.get('ref')}:${at['path']}`)
      return text === undefined ? notFound : ok(contentView(at['path']!, text))
    },
  },

  [`GET ${REPO}/issues/{issue_number}/comments`]: {
    needs: discussion('read'),
    answer: ({ state, at, query }) => {
      const comments = state.comments.filter(({ issue }) => issue === Number(at['issue_number']))
      return ok(page(comments, query).map((comment) => commentView(comment, state.repository)))
    },
  },

  [`POST ${REPO}/issues/{issue_number}/comments`]: {
    needs: discussion('write'),
    answer: ({ state, at, body, login }) => {
      const refused = refusedBody(body['body'])
      if (refused) return refused
      const comment = state.addComment(Number(at['issue_number']), String(body['body']), login)
      return { status: 201, body: commentView(comment, state.repository) }
    },
  },

  [`GET ${REPO}/issues/comments/{comment_id}`]: {
    needs: discussion('read'),
    answer: ({ state, at }) => {
      const comment = byId(state.comments, at['comment_id'])
      return comment ? ok(commentView(comment, state.repository)) : notFound
    },
  },

  [`PATCH ${REPO}/issues/comments/{comment_id}`]: {
    needs: discussion('write'),
    answer: ({ state, at, body }) => {
      const comment = byId(state.comments, at['comment_id'])
      if (!comment) return notFound
      const refused = refusedBody(body['body'])
      if (refused) return refused
      comment.body = String(body['body'])
      return ok(commentView(comment, state.repository))
    },
  },

  [`DELETE ${REPO}/issues/comments/{comment_id}`]: {
    needs: discussion('write'),
    answer: ({ state, at }) => {
      const comment = byId(state.comments, at['comment_id'])
      if (!comment) return notFound
      state.comments.splice(state.comments.indexOf(comment), 1)
      return { status: 204 }
    },
  },

  [`GET ${REPO}/pulls`]: {
    needs: [['pull-requests', 'read']],
    answer: ({ state, query }) => {
      const pulls = state.pulls.filter(({ state: status, headRepository, headRef }) => {
        const label = `${headRepository.fullName.split('/')[0]}:${headRef}`
        return (
          [null, label].includes(query.get('head')) && ['all', status].includes(query.get('state') ?? 'open')
        )
      })
      return ok(page(pulls, query).map((pull) => pullView(pull, state.repository, `GET ${REPO}/pulls`)))
    },
  },

  [`GET ${REPO}/pulls/{pull_number}`]: {
    needs: [['pull-requests', 'read']],
    answer: ({ state, at }) => {
      const pull = state.pulls.find(({ number }) => number === Number(at['pull_number']))
      return pull ? ok(pullView(pull, state.repository, `GET ${REPO}/pulls/{pull_number}`)) : notFound
    },
  },

  [`GET ${REPO}/pulls/{pull_number}/files`]: {
    needs: [['pull-requests', 'read']],
    answer: ({ state, at, query }) => {
      const pull = state.pulls.find(({ number }) => number === Number(at['pull_number']))
      return pull ? ok(page(pull.files, query).map(fileView)) : notFound
    },
  },
}

/** The GraphQL that we use: who am I, and hide a comment. */
export function answerGraphql({ state, body, login }: Question): Answer {
  const { query, variables } = body as { query: string; variables?: Record<string, unknown> }
  if (query.includes('viewer')) return ok({ data: { viewer: { login } } })
  const comment = state.comments.find(({ nodeId }) => Object.values(variables ?? {}).includes(nodeId))
  if (!query.includes('minimizeComment') || !comment) {
    return ok({ data: null, errors: [{ type: 'NOT_FOUND', message: 'Could not resolve to a node.' }] })
  }
  comment.minimized = true
  return ok({ data: { minimizeComment: { minimizedComment: { isMinimized: true } } } })
}

/** GitHub's limit, in characters. */
const MAX_COMMENT = 65_536

function refusedBody(body: unknown): Answer | null {
  const text = typeof body === 'string' ? body : ''
  if (text.trim() !== '' && Array.from(text).length <= MAX_COMMENT) return null
  const message =
    text.trim() === '' ? "Body can't be blank" : 'Body is too long (maximum is 65536 characters)'
  const errors = [{ resource: 'IssueComment', code: 'unprocessable', field: 'data', message }]
  return { status: 422, body: { message: 'Validation Failed', errors, status: '422' } }
}

function page<T>(items: T[], query: URLSearchParams): T[] {
  const { size, number } = pageOf(query)
  return items.slice((number - 1) * size, number * size)
}

/** GitHub's pages hold 30 unless asked, and never more than 100. */
export function pageOf(query: URLSearchParams): { size: number; number: number } {
  return {
    size: Math.min(100, Number(query.get('per_page') ?? 30)),
    number: Number(query.get('page') ?? 1),
  }
}

function byId<T extends { id: number }>(items: T[], id: string | undefined): T | undefined {
  return items.find((item) => String(item.id) === id)
}

function newestFirst<T extends { id: number }>(items: T[]): T[] {
  return items.toSorted((a, b) => b.id - a.id)
}

/** One comment per workflow and name, found again by its hidden marker and its author. */
import type { GitHubClient } from './client.ts'
import { statusOf } from './client.ts'

export interface CommentTarget {
  owner: string
  repo: string
  /** The number of the pull request. */
  number: number
  /** What shares one comment: the workflow's file and the name of the application. */
  key: readonly [workflowFile: string, name: string]
  /** The run that measured. A later one is not overwritten. */
  run: Run
}

export interface Run {
  id: number
  attempt: number
}

interface CommentText {
  markdown: string
  /** False: only a comment that is there already is brought up to date. */
  create: boolean
}

export interface CommentOutcome {
  /** `outdated`: a later run was faster; `none`: there was no comment, and none was wanted. */
  kind: 'created' | 'updated' | 'unchanged' | 'outdated' | 'none'
  url: string | null
  /** Older comments of ours that could not be hidden. */
  leftovers: number
}

interface Comment {
  id: number
  nodeId: string
  url: string
  body: string
  run: Run
  isHidden: boolean
}

/** Enough for a deletion and a race in one go. */
const ROUNDS = 4
const USUAL_AUTHOR = 'github-actions[bot]'

/**
 * Looks again after every write, until what is there is what should be there: GitHub has no conditional writes, so
 * a comment that somebody deletes, or that another run writes at the same time, shows only afterwards.
 * @throws what GitHub answered
 */
export async function writeComment(
  client: GitHubClient,
  target: CommentTarget,
  { markdown, create }: CommentText,
): Promise<CommentOutcome> {
  const wanted = `${markerOf(target.key)}\n${runMark(target.run)}\n\n${markdown}`
  let last: { kind: 'created' | 'updated'; url: string } | null = null
  for (let round = 0; round < ROUNDS; round++) {
    const [current, ...older] = await ownComments(client, target)
    if (current === undefined) {
      // Not in the list yet, or gone again because somebody does not want it.
      if (last?.kind === 'created') return { ...last, leftovers: 0 }
      if (!create) return { kind: 'none', url: null, leftovers: 0 }
      last = await createComment(client, target, wanted)
      continue
    }
    const kind = settledKind(current, wanted, target.run)
    if (kind !== null) {
      const leftovers = await hide(client, older)
      return { kind: kind === 'unchanged' ? (last?.kind ?? kind) : kind, url: current.url, leftovers }
    }
    last = (await updateComment(client, { ...target, comment_id: current.id, body: wanted })) ?? last
  }
  if (last === null) throw new Error('The comment was deleted again and again.')
  return { ...last, leftovers: 0 }
}

/** Null where the comment is still to be written. */
function settledKind(current: Comment, wanted: string, run: Run): 'outdated' | 'unchanged' | null {
  if (compareRuns(current.run, run) > 0) return 'outdated'
  return sameText(current.body, wanted) ? 'unchanged' : null
}

/** The latest first. */
async function ownComments(
  client: GitHubClient,
  { owner, repo, number, key }: CommentTarget,
): Promise<Comment[]> {
  const marker = markerOf(key)
  const all = await client.paginate(client.rest.issues.listComments, {
    owner,
    repo,
    issue_number: number,
    per_page: 100,
  })
  const marked = all.filter(
    ({ body }) => body?.startsWith(`${marker}\n`) || body?.startsWith(`${marker}\r\n`),
  )
  if (marked.length === 0) return []
  // Anybody can paste the marker, and with this token we could overwrite what a person wrote.
  const author = await readAuthor(client)
  return marked
    .filter(({ user }) => user?.login === author)
    .map((comment) => ({
      id: comment.id,
      nodeId: comment.node_id,
      url: comment.html_url,
      body: comment.body ?? '',
      run: readRun(comment.body ?? ''),
      isHidden: (comment as { minimized?: object | null }).minimized != null,
    }))
    .toSorted((a, b) => compareRuns(b.run, a.run) || b.id - a.id)
}

/** Whose token this is. An application has no user to ask for by REST. */
async function readAuthor(client: GitHubClient): Promise<string> {
  try {
    const { viewer } = await client.graphql<{ viewer: { login: string } }>('query { viewer { login } }')
    return viewer.login
  } catch {
    return USUAL_AUTHOR
  }
}

async function createComment(
  client: GitHubClient,
  target: CommentTarget,
  body: string,
): Promise<{ kind: 'created'; url: string }> {
  const { owner, repo, number } = target
  try {
    const { data } = await client.rest.issues.createComment({ owner, repo, issue_number: number, body })
    return { kind: 'created', url: data.html_url }
  } catch (error) {
    // No answer may still mean that it was done.
    const written = statusOf(error) === null ? (await ownComments(client, target))[0] : undefined
    if (written === undefined || compareRuns(written.run, target.run) !== 0) throw error
    return { kind: 'created', url: written.url }
  }
}

/** Null when it was deleted meanwhile. */
async function updateComment(
  client: GitHubClient,
  { owner, repo, comment_id, body }: { owner: string; repo: string; comment_id: number; body: string },
): Promise<{ kind: 'updated'; url: string } | null> {
  try {
    const { data } = await client.rest.issues.updateComment({ owner, repo, comment_id, body })
    return { kind: 'updated', url: data.html_url }
  } catch (error) {
    if (statusOf(error) === 404) return null
    throw error
  }
}

/** Two runs that found no comment both write one: the older ones are hidden. @returns how many could not be hidden */
async function hide(client: GitHubClient, older: readonly Comment[]): Promise<number> {
  const mutation =
    'mutation($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: OUTDATED }) { clientMutationId } }'
  let failed = 0
  for (const { nodeId } of older.filter(({ isHidden }) => !isHidden)) {
    await client.graphql(mutation, { id: nodeId }).catch(() => failed++)
  }
  return failed
}

/** Encoded, so that nothing in a name can end the HTML comment, and no two names look alike. */
export function markerOf([workflowFile, name]: CommentTarget['key']): string {
  const words = [workflowFile, name].map((word) => encodeURIComponent(word.toWellFormed()))
  return `<!-- route-profiler ${words.join(' ')} -->`
}

function runMark({ id, attempt }: Run): string {
  return `<!-- run ${id}.${attempt} -->`
}

function readRun(body: string): Run {
  const [, id, attempt] = /^.*\r?\n<!-- run (\d{1,15})\.(\d{1,9}) -->/u.exec(body) ?? []
  return { id: Number(id ?? 0), attempt: Number(attempt ?? 0) }
}

function compareRuns(a: Run, b: Run): number {
  return a.id - b.id || a.attempt - b.attempt
}

/** Line ends and the last white space are GitHub's to change. */
function sameText(a: string, b: string): boolean {
  return normalised(a) === normalised(b)
}

function normalised(text: string): string {
  return text.replaceAll('\r\n', '\n').trimEnd()
}

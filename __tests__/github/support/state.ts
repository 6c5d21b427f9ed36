/** One repository on GitHub: what happened there, as far as we ask for it. */
import { createHash } from 'node:crypto'

export interface Repository {
  id: number
  fullName: string
  fork: boolean
}

export interface Commit {
  sha: string
  message: string
  parents: string[]
}

export interface Run {
  id: number
  attempt: number
  number: number
  event: string
  path: string
  name: string
  status: string
  conclusion: string | null
  headBranch: string | null
  headSha: string
  /** Null once a fork is deleted. */
  headRepository: Repository | null
}

export interface Artifact {
  id: number
  runId: number
  name: string
  bytes: number
  expired: boolean
  digest: string | null
  createdAt: string
  /** Where its bytes are, signed. */
  location: () => string
}

export interface Comment {
  id: number
  nodeId: string
  issue: number
  body: string
  login: string
  createdAt: string
  minimized: boolean
}

export interface Pull {
  number: number
  state: 'open' | 'closed'
  headSha: string
  headRef: string
  headRepository: Repository
  baseSha: string
  baseRef: string
  files: { filename: string; status: string; patch?: string }[]
}

export type Access = 'read' | 'write'
export type Permission = 'actions' | 'contents' | 'pull-requests' | 'issues'
export type Permissions = Partial<Record<Permission, Access>>

/** Tokens of the usual jobs. */
export const tokens = {
  /** With the permissions that the README asks for. */
  full: 'ghs_full0MedlarMedlarMedlarMedlarMedlar000',
  /** A pull request from a fork: everything read-only, whatever the workflow says. */
  fork: 'ghs_fork0MedlarMedlarMedlarMedlarMedlar000',
  /** Without `actions: read`. */
  withoutActions: 'ghs_noact0MedlarMedlarMedlarMedlarMedlar00',
  /** A measuring job: may read only. */
  measure: 'ghs_measure0MedlarMedlarMedlarMedlarMedlar',
  /** A person's own token. */
  personal: 'ghp_person0MedlarMedlarMedlarMedlarMedlar0',
}

export const BOT = 'github-actions[bot]'

export class State {
  readonly repository: Repository
  readonly commits = new Map<string, Commit>()
  readonly runs: Run[] = []
  readonly artifacts: Artifact[] = []
  readonly comments: Comment[] = []
  readonly pulls: Pull[] = []
  /** `<sha>:<path>` → text */
  readonly files = new Map<string, string>()
  readonly accounts = new Map<string, { login: string; permissions: Permissions }>([
    [tokens.full, account({ actions: 'read', contents: 'read', 'pull-requests': 'write' })],
    [tokens.fork, account({ actions: 'read', contents: 'read', 'pull-requests': 'read', issues: 'read' })],
    [tokens.withoutActions, account({ contents: 'read', 'pull-requests': 'write' })],
    [tokens.measure, account({ actions: 'read', contents: 'read' })],
    [
      tokens.personal,
      account({ actions: 'read', contents: 'read', 'pull-requests': 'write' }, 'quincy-medlar'),
    ],
  ])
  /** Larger than 32 bits, as GitHub's are. */
  #lastId = 19_000_000_000

  constructor(fullName = 'quince/orchard') {
    this.repository = { id: 71_000_001, fullName, fork: false }
  }

  newId(): number {
    return (this.#lastId += 17)
  }

  addFork(fullName: string): Repository {
    return { id: this.newId(), fullName, fork: true }
  }

  /** @returns its sha, made from the message */
  addCommit(message: string, ...parents: string[]): string {
    const sha = createHash('sha1').update(message).digest('hex')
    this.commits.set(sha, { sha, message, parents })
    return sha
  }

  addRun(run: Partial<Run> & { headSha: string }): Run {
    const added: Run = {
      id: this.newId(),
      attempt: 1,
      number: this.runs.length + 1,
      event: 'push',
      path: '.github/workflows/ci.yml',
      name: 'CI',
      status: 'completed',
      conclusion: 'success',
      headBranch: 'main',
      headRepository: this.repository,
      ...run,
    }
    this.runs.push(added)
    return added
  }

  addArtifact(run: Run, name: string, artifact: Partial<Artifact> = {}): Artifact {
    const added: Artifact = {
      id: this.newId(),
      runId: run.id,
      name,
      bytes: 4321,
      expired: false,
      digest: `sha256:${'0'.repeat(64)}`,
      createdAt: new Date().toISOString(),
      location: () => 'http://127.0.0.1:9/nowhere.zip',
      ...artifact,
    }
    this.artifacts.push(added)
    return added
  }

  addComment(issue: number, body: string, login: string = BOT): Comment {
    const id = this.newId()
    const createdAt = new Date().toISOString()
    const added = { id, nodeId: `IC_${id}`, issue, body, login, createdAt, minimized: false }
    this.comments.push(added)
    return added
  }

  addPull(pull: Partial<Pull> & { headSha: string; baseSha: string }): Pull {
    const added: Pull = {
      number: 7 + this.pulls.length,
      state: 'open',
      headRef: 'tall-shelves',
      headRepository: this.repository,
      baseRef: 'main',
      files: [],
      ...pull,
    }
    this.pulls.push(added)
    return added
  }

  /** The commit and everything before it, newest first. */
  history(sha: string): Commit[] {
    const found = new Map<string, Commit>()
    const queue = [sha]
    for (const next of queue) {
      const commit = this.commits.get(next)
      if (!commit || found.has(next)) continue
      found.set(next, commit)
      queue.push(...commit.parents)
    }
    return [...found.values()]
  }
}

function account(permissions: Permissions, login = BOT): { login: string; permissions: Permissions } {
  return { login, permissions }
}

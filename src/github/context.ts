/** What the runner says about this run: read once, at the door; everything else takes it as an argument. */
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { messageOf, UserError } from '../errors.ts'

const Sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)

const Repository = z.looseObject({
  id: z.number(),
  full_name: z.string(),
  default_branch: z.string().optional(),
  private: z.boolean().optional(),
})

const Side = z.looseObject({ sha: Sha, ref: z.string(), repo: Repository.nullish() })

/** The parts of an event that we read, all of them untrusted strings. */
const Payload = z.looseObject({
  ref: z.string().nullish(),
  before: Sha.optional(),
  repository: Repository.optional(),
  pull_request: z.looseObject({ number: z.int().positive(), head: Side, base: Side }).optional(),
  merge_group: z.looseObject({ base_sha: Sha, base_ref: z.string(), head_sha: Sha }).optional(),
  workflow_run: z
    .looseObject({
      id: z.int().positive(),
      event: z.string(),
      path: z.string().optional(),
      conclusion: z.string().nullish(),
      run_attempt: z.int().positive(),
      head_sha: Sha,
      head_branch: z.string().nullish(),
      head_repository: Repository.nullish(),
    })
    .optional(),
})

export type EventPayload = z.infer<typeof Payload>

export interface PullRequest {
  number: number
  headSha: string
  baseSha: string
  baseRef: string
  /** From another repository, or from one that is gone: its token may only read. */
  fromFork: boolean
}

export interface GitHubContext {
  owner: string
  repo: string
  /** GITHUB_EVENT_NAME, such as push */
  event: string
  payload: EventPayload
  /** The commit that started the run: for a pull request the merge commit. */
  sha: string
  /** `refs/heads/main` */
  ref: string
  runId: number
  runAttempt: number
  /** `.github/workflows/ci.yml` */
  workflowFile: string
  /** Its name, or its path where it has none. */
  workflow: string
  job: string
  serverUrl: string
  apiUrl: string
  workspace: string
  /** The one this run is about, where its event says so. */
  pullRequest: PullRequest | null
}

/** @throws UserError outside of GitHub Actions, or for an event that cannot be read */
export function readContext(env: NodeJS.ProcessEnv): GitHubContext {
  const payload = readPayload(env)
  const [owner = '', repo = ''] = required(env, 'GITHUB_REPOSITORY').split('/')
  const event = required(env, 'GITHUB_EVENT_NAME')
  return {
    owner,
    repo,
    event,
    payload,
    sha: required(env, 'GITHUB_SHA'),
    ref: env['GITHUB_REF'] ?? '',
    runId: Number(required(env, 'GITHUB_RUN_ID')),
    runAttempt: Number(env['GITHUB_RUN_ATTEMPT'] ?? 1),
    workflowFile: workflowFileOf(required(env, 'GITHUB_WORKFLOW_REF')),
    workflow: env['GITHUB_WORKFLOW'] ?? '',
    job: env['GITHUB_JOB'] ?? '',
    serverUrl: env['GITHUB_SERVER_URL'] ?? 'https://github.com',
    apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
    workspace: env['GITHUB_WORKSPACE'] ?? process.cwd(),
    pullRequest: pullRequestOf(payload),
  }
}

function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name]
  if (value) return value
  throw new UserError(
    `${name} is not set: this is not a step of a GitHub workflow.`,
    'From a terminal, use: npx route-profiler',
  )
}

function readPayload(env: NodeJS.ProcessEnv): EventPayload {
  const file = required(env, 'GITHUB_EVENT_PATH')
  try {
    return Payload.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    const problem = cause instanceof z.ZodError ? z.prettifyError(cause) : messageOf(cause)
    throw new UserError(
      `The event of this run cannot be read:\n${problem}`,
      'GITHUB_EVENT_PATH has to name the JSON that GitHub sent.',
      { cause },
    )
  }
}

/** `octo/shop/.github/workflows/ci.yml@refs/heads/main` → `.github/workflows/ci.yml` */
function workflowFileOf(workflowRef: string): string {
  const [, file] = /^[^/]+\/[^/]+\/(.+?\.ya?ml)@/.exec(workflowRef) ?? []
  return file ?? workflowRef
}

function pullRequestOf({ pull_request: pull }: EventPayload): PullRequest | null {
  if (!pull) return null
  return {
    number: pull.number,
    headSha: pull.head.sha,
    baseSha: pull.base.sha,
    baseRef: pull.base.ref,
    fromFork: pull.head.repo?.id !== pull.base.repo?.id,
  }
}

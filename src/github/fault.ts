/** What went wrong while publishing, in words a user can act on. A fault never decides the colour of the job. */
import { messageOf, UserError } from '../errors.ts'
import { explain, isRateLimit, statusOf } from './client.ts'

export type Step = 'artifact' | 'page' | 'attachments' | 'summary' | 'annotations' | 'comment' | 'outputs'

export interface Fault {
  step: Step
  /** A notice where everything works as configured, such as a token that may only read. */
  level: 'notice' | 'warning'
  message: string
  /** What to do about it; an indented line is a snippet to paste. */
  hint: string
}

const again = 'Run the job again. The measurement is kept: it is in the job summary.'

const failures: Record<Step, string> = {
  artifact: 'The profile could not be uploaded, so it cannot be a baseline',
  page: 'The page could not be uploaded',
  attachments: 'The CPU profiles could not be uploaded',
  summary: 'The job summary could not be written',
  annotations: 'The changed files could not be listed, so any finding may be annotated first',
  comment: 'The comment could not be written',
  outputs: 'The outputs could not be set',
}

/** @param fromFork whether the pull request comes from a fork, whose token may only read */
export function faultOf(step: Step, error: unknown, fromFork: boolean): Fault {
  if (error instanceof UserError) return { step, level: 'warning', message: error.message, hint: error.hint }
  const status = statusOf(error)
  // Not every error is an answer of GitHub, or the lack of one: `explain` is for those.
  const isRequest = error instanceof Error && error.name === 'HttpError'
  const message = `${failures[step]}: ${isRequest ? explain(error) : messageOf(error)}.`
  const level = isForbidden(error) ? 'notice' : 'warning'
  return { step, level, message, hint: isForbidden(error) ? permissionHint(fromFork) : hintOf(status, error) }
}

/** Whether the token lacks a permission. */
export function isForbidden(error: unknown): boolean {
  return statusOf(error) === 403 && !isRateLimit(error)
}

function permissionHint(fromFork: boolean): string {
  if (fromFork) {
    return (
      'The token of a pull request from a fork may only read; the report is in the job summary. ' +
      'To have it as a comment too, add the second workflow of docs/forks.md.'
    )
  }
  return 'Give the job this permission; until then the report is in the job summary:\n  permissions:\n    pull-requests: write'
}

function hintOf(status: number | null, error: unknown): string {
  if (isRateLimit(error))
    return 'Too many requests were made with this token. The next run tries again; the report is in the job summary.'
  if (status === 401) return 'Give the step a token that is valid:\n  github-token: ${{ github.token }}'
  if (status === 404)
    return 'GitHub says so as well when the token may not see the repository. Give the job this permission:\n  permissions:\n    pull-requests: write'
  if (status === 422)
    return 'This is a fault of route-profiler: please report it. The report is in the job summary.'
  return again
}

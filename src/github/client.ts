/** The one place that talks to GitHub's API: with a time limit, quick retries, and patience where GitHub asks for it. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { getOctokit } from '@actions/github'
import { messageOf } from '../errors.ts'

export type GitHubClient = ReturnType<typeof getOctokit>

export interface ClientLimits {
  /** Tries of one request, the first included. */
  attempts: number
  /** Time for one try, its answer read. */
  requestMs: number
  /** Before the second try; doubles with every further one. */
  pauseMs: number
  /** The longest wait that a rate limit may ask for; what asks for more fails at once. */
  patienceMs: number
}

const LIMITS: ClientLimits = { attempts: 3, requestMs: 15_000, pauseMs: 500, patienceMs: 60_000 }

/** Where GitHub says nothing, its documentation says: at least a minute. */
const UNSAID_WAIT_MS = 60_000

/** @param apiUrl GITHUB_API_URL, `https://api.github.com` for most */
export async function connect(
  token: string,
  apiUrl: string,
  limits: Partial<ClientLimits> = {},
): Promise<GitHubClient> {
  const { getOctokit } = await import('./octokit.ts')
  const client = getOctokit(token, { baseUrl: apiUrl })
  const all = { ...LIMITS, ...limits }
  client.hook.wrap('request', async (request, options) => {
    for (let attempt = 1; ; attempt++) {
      // in place: the hook that adds the token has these options already, and reads no others
      options.request = { ...options.request, signal: AbortSignal.timeout(all.requestMs) }
      try {
        return await request(options)
      } catch (error) {
        const wait = waitBeforeRetry(error, { ...options, attempt }, all)
        if (wait === null) throw error
        await sleep(wait)
      }
    }
  })
  return client
}

/**
 * Milliseconds until the next try; null to give up.
 * A POST without an answer is not repeated: it may have been done. After a 5xx it is, and may be done twice.
 */
function waitBeforeRetry(
  error: unknown,
  { attempt, method, url }: { attempt: number; method: string; url: string },
  { attempts, pauseMs, patienceMs }: ClientLimits,
): number | null {
  if (attempt >= attempts) return null
  const answer = answerOf(error)
  const pause = pauseMs * 2 ** (attempt - 1)
  if (!answer) return method === 'POST' && !url.endsWith('/graphql') ? null : pause
  if (answer.status >= 500) return pause
  const wait = rateLimitWait(answer, error)
  return wait !== null && wait <= patienceMs ? wait : null
}

interface Answer {
  status: number
  headers: Record<string, string | number | undefined>
}

/** Milliseconds that a rate limit asks us to wait; null where the answer is about something else. */
function rateLimitWait({ status, headers }: Answer, error: unknown): number | null {
  if (status !== 429 && status !== 403) return null
  if (headers['retry-after'] !== undefined) return Number(headers['retry-after']) * 1000
  if (String(headers['x-ratelimit-remaining']) === '0') {
    return Math.max(0, Number(headers['x-ratelimit-reset']) * 1000 - Date.now())
  }
  return status === 429 || /rate limit/i.test(messageOf(error)) ? UNSAID_WAIT_MS : null
}

/** What GitHub answered, where it did: octokit gives a failed connection the status 500 as well. */
function answerOf(error: unknown): Answer | null {
  return (error as { response?: Answer } | null)?.response ?? null
}

/** The status GitHub answered with; null for anything else that went wrong, such as no answer. */
export function statusOf(error: unknown): number | null {
  return answerOf(error)?.status ?? null
}

/** Whether GitHub refuses for the number of requests, and not for a missing permission. */
export function isRateLimit(error: unknown): boolean {
  const answer = answerOf(error)
  return answer !== null && rateLimitWait(answer, error) !== null
}

/** What went wrong, as the second half of a sentence: `GitHub answered 503 (unicorns)`. */
export function explain(error: unknown): string {
  const status = statusOf(error)
  const said = messageOf(error).split(' - https://', 1)[0]!.slice(0, 300)
  if (status !== null) return `GitHub answered ${status} (${said})`
  const cause = (error as { cause?: unknown } | null)?.cause
  if (cause instanceof Error && cause.name === 'TimeoutError') return 'GitHub did not answer in time'
  return `GitHub could not be asked (${said})`
}

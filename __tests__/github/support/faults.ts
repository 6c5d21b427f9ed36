/** Faults on purpose: what a service does instead of answering. */
import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export type Fault =
  /** Answers this. */
  | { status: number; body?: unknown; headers?: Record<string, string> }
  /** Closes the connection before anything is done. */
  | 'reset'
  /** Does what it was asked, then closes the connection instead of answering. */
  | 'lost'
  /** Never answers. */
  | 'silent'
  /** Answers, but late. */
  | { delayMs: number }
  /** Something happens elsewhere before it answers. */
  | { meanwhile: () => void }

interface Injected {
  on: RegExp
  fault: Fault
  left: number
}

/** What is still left of a request after its fault. */
export type Aftermath = 'answer' | 'lose' | 'done'

export class Faults {
  readonly #injected: Injected[] = []

  /**
   * @param on matched against `GET /path?query`
   * @param times how many requests it hits; the oldest fault that matches comes first
   */
  inject(on: RegExp, fault: Fault, times = Infinity): void {
    this.#injected.push({ on, fault, left: times })
  }

  clear(): void {
    this.#injected.length = 0
  }

  async apply(request: string, response: ServerResponse): Promise<Aftermath> {
    const found = this.#injected.find(({ on, left }) => left > 0 && on.test(request))
    if (!found) return 'answer'
    found.left--
    const { fault } = found
    if (fault === 'lost') return 'lose'
    if (fault === 'silent') return 'done'
    if (fault === 'reset') response.destroy()
    else if ('delayMs' in fault) return await sleep(fault.delayMs, 'answer')
    else if ('meanwhile' in fault) return (fault.meanwhile(), 'answer')
    else sendJson(response, fault)
    return 'done'
  }
}

/** GitHub's answer to too many requests at once. */
export function secondaryRateLimit(retryAfterSeconds: number, status: 403 | 429 = 403): Fault {
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
  return { status, body: { message }, headers: { 'retry-after': String(retryAfterSeconds) } }
}

/** GitHub's answer when the requests of the hour are used up. */
export function primaryRateLimit(resetInSeconds: number): Fault {
  const reset = Math.ceil(Date.now() / 1000) + resetInSeconds
  return {
    status: 403,
    body: { message: 'API rate limit exceeded for installation ID 4711.' },
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
  }
}

export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

export function sendJson(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  response.end(body === undefined ? '' : JSON.stringify(body))
}

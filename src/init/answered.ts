/** What an answer to a try says. */
import type { RequestSpec } from '../fixturesFile/target.ts'

export interface Answered {
  status: number
  location: string | null
  body: string
  /** Tables that it wrote new rows into, where that was looked at. */
  inserted?: readonly string[]
}

const LONGEST_WORDS = 160

/** By itself, or the only list of an envelope. */
export function isEmptyList(body: unknown): boolean {
  const lists = Array.isArray(body) ? [body] : Object.values(Object(body) as object).filter(Array.isArray)
  return lists.length === 1 && (lists[0] as unknown[]).length === 0
}

/** 406 and 415 are what those answer that want a file. */
export function isRefusal(status: number | null): boolean {
  return status === 400 || status === 422 || status === 406 || status === 415
}

/** A page that leads to another one, rather than to where somebody has to log in. */
export function isPlainRedirect(answer: Answered, { method }: RequestSpec): boolean {
  return method === 'GET' && isRedirect(answer) && !/log-?in|sign-?in|auth/i.test(answer.location ?? '')
}

export function isRedirect({ status }: Answered): boolean {
  return status >= 300 && status < 400 && status !== 304
}

export function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    return body.slice(0, 2000)
  }
}

export function words({ status }: Pick<Answered, 'status'>, body: unknown): string {
  const text = typeof body === 'string' ? (/^\s*</.test(body) ? '' : body) : JSON.stringify(body)
  const short = text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS)}…` : text
  return [String(status), short].filter(Boolean).join(' ')
}

/** The likely fix for an answer that was not expected. */
import type { CheckRequest, RouteProfile } from '../profile.ts'

/** What to do about this status, for a person with the fixtures file open. */
export function statusFix(check: CheckRequest, route: RouteProfile): string {
  const { status } = check
  if (status >= 500) return 'The handler failed: look at the answer, and at server.log beside the reports.'
  if (status >= 300 && status < 400) return redirectFix(check, route)
  if (status < 300) return `If ${status} is right, say so in the fixture: expect: ${status}`
  const fix = fixes[status]
  return fix === undefined ? `Change the request, or say that it is right: expect: ${status}` : fix(route)
}

function redirectFix({ status, location }: CheckRequest, route: RouteProfile): string {
  if (location !== null && /\b(?:log[-_]?in|sign[-_]?in|auth|oauth2?|authorize|sso)\b/i.test(location)) {
    return `It redirects to what looks like a login. ${credentials(route)}`
  }
  return `If the redirect is right, say so in the fixture: expect: ${status}`
}

const fixes: Record<number, (route: RouteProfile) => string> = {
  400: badBody,
  401: credentials,
  403: (route) =>
    `${credentials(route)} If they are there, this user may lack the permission: log in as one who has it.`,
  404: ({ parameters }) =>
    parameters.length === 0
      ? 'What it looks for is not in the database: seed it in "prepare", or name what is there in "query".'
      : `Nothing in the database has ${list(parameters.map((name) => `this "${name}"`))}: seed it in "prepare", or name one that is there in "path".`,
  405: ({ method }) =>
    `The server refuses ${method} here: check for a router or proxy that answers before the handler.`,
  415: () =>
    'The server does not take this content type: use "json", "form", or "body" with a content-type header.',
  422: badBody,
  429: () =>
    'A rate limit answered: switch it off, or set it high, for the profiled server by an environment variable in "env".',
}

function badBody({ method }: RouteProfile): string {
  return method === 'GET' || method === 'HEAD'
    ? 'The request was refused as invalid: compare "path" and "query" with what the handler reads.'
    : 'The request was refused as invalid: compare "json" or "form" with what the handler reads; the answer often names the field.'
}

function credentials({ auth }: RouteProfile): string {
  const by = auth.length === 0 ? '' : ` for ${list(auth)}`
  return (
    `Credentials are missing or expired${by}. Add a "login" step that captures a token, and send it: ` +
    'headers: { authorization: "Bearer ${login.token}" }'
  )
}

function list(words: readonly string[]): string {
  return words.length <= 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

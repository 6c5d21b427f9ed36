/** The likely fix for an answer that was not expected. */
import type { CheckRequest, RouteProfile } from '../profile.ts'
import type { Evidence } from '../verdict.ts'

/** What to do about this status, for a person with the fixtures file open. */
export function statusFix(check: CheckRequest, route: RouteProfile): string {
  const { status } = check
  if (status >= 500)
    return check.printed === undefined
      ? 'The handler failed: look at the answer, and at server.log beside the reports.'
      : 'The handler failed, and what the server printed says where. All of it is in server.log beside the reports.'
  if (status >= 300 && status < 400) return redirectFix(check, route)
  if (status < 300) return `If ${status} is right, say so in the fixture: expect: ${status}`
  if (isUnknownPath(check)) return UNKNOWN_PATH
  const proof = refusals.find(({ asksFor }) => refuses.has(status) && asksFor(check, route))
  if (proof !== undefined) return proof.fix
  const fix = fixes[status]
  return fix === undefined
    ? `Change the request, or say that it is right: expect: ${status}`
    : fix(route, check)
}

const UNKNOWN_PATH =
  'No route answered: this is the page for a path that the server does not know. Compare the address with the route: a ' +
  'prefix that a router is mounted under, a slash at the end, a header that selects a version or a host, or another ' +
  'server than the one that was meant.'

/** Express and NestJS say "Cannot GET /books", Fastify "Route GET:/books not found". */
export function isUnknownPath({ status, excerpt }: Pick<CheckRequest, 'status' | 'excerpt'>): boolean {
  return status === 404 && /\bCannot [A-Z]+ \/|\bRoute [A-Z]+:\/\S* not found\b/.test(excerpt)
}

/** The request as it was sent, and the start of what came back. */
export function askedAndAnswered({ request, excerpt }: { request: string; excerpt: string }): Evidence[] {
  return [
    { label: 'asked', text: request, place: null },
    { label: 'the answer began', text: excerpt, place: null },
  ].filter(({ text }) => text !== '')
}

/** Statuses of a request that is understood and not let in. */
const refuses = new Set([400, 401, 403, 419, 422])

/** What a refusal asks for where a login is not it. */
const refusals: readonly { asksFor: (check: CheckRequest, route: RouteProfile) => boolean; fix: string }[] = [
  {
    asksFor: ({ excerpt }) => /[cx]srf/i.test(excerpt),
    fix:
      'It asks for a CSRF token. Capture one in the "login" step and send it in "headers" or "json", or switch the check ' +
      'off for the profiled server by a variable in "env".',
  },
  {
    asksFor: ({ excerpt }, { method }) =>
      signature.test(excerpt) && (/\b(?:jwt|token)\b/i.test(excerpt) || bodiless.has(method)),
    fix:
      'The signature of the token does not fit: it was made with another secret than the profiled server has. Capture a ' +
      'token of this server in the "login" step, or give it the same secret in "env".',
  },
  {
    asksFor: ({ excerpt }) => signature.test(excerpt),
    fix:
      'The signature does not fit. It has to be made of exactly this body, by the secret that the profiled server has: ' +
      'write the body as "body", so that no byte of it changes, and its signature into "headers"; for a signature that ' +
      'holds the time, switch the check off for the profiled server by a variable in "env".',
  },
]

const signature = /\bsignatures?\b|\bhmac\b/i
const bodiless: ReadonlySet<string> = new Set(['GET', 'HEAD', 'DELETE'])

function redirectFix({ status, location }: CheckRequest, route: RouteProfile): string {
  if (location !== null && /\b(?:log[-_]?in|sign[-_]?in|auth|oauth2?|authorize|sso)\b/i.test(location)) {
    return `It redirects to what looks like a login. ${credentials(route)}`
  }
  return `If the redirect is right, say so in the fixture: expect: ${status}`
}

const fixes: Record<number, (route: RouteProfile, check: CheckRequest) => string> = {
  400: badBody,
  401: (route, { hasCredentials = false }) =>
    hasCredentials
      ? `The credentials that were sent${forAuth(route)} are not accepted: they may be expired, of another environment or ` +
        'key, or of a kind that this route does not take.'
      : credentials(route),
  403: (route, { hasCredentials = false }) =>
    hasCredentials
      ? `The credentials that were sent${forAuth(route)} are known, but this user may not do that: log in as one who has ` +
        'the permission, or give it to this one in "prepare".'
      : `${credentials(route)} If they are there, this user may lack the permission: log in as one who has it.`,
  404: missingData,
  405: ({ method }) =>
    `The server refuses ${method} here: check for a router or proxy that answers before the handler.`,
  415: () =>
    'The server does not take this content type: use "json", "form", or "body" with a content-type header.',
  422: badBody,
  429: () =>
    'A rate limit answered: switch it off, or set it high, for the profiled server by an environment variable in "env".',
}

function missingData({ kind, method, parameters }: RouteProfile): string {
  if (kind === 'flow')
    return 'What the step looks for is not in the database: seed it in "prepare", or name what is there in the step.'
  if (parameters.length === 0)
    return 'What it looks for is not in the database: seed it in "prepare", or name what is there in "query".'
  const missing = `Nothing in the database has ${list(parameters.map((name) => `this "${name}"`))}`
  return method === 'DELETE'
    ? `${missing}. A DELETE uses up its row, so an earlier run may have had it: seed it in "prepare", which runs before ` +
        `every run. ${EVERY_REQUEST}`
    : `${missing}: seed it in "prepare", or name one that is there in "path".`
}

/** A fixture is asked many times: what each time needs a row of its own. */
export const EVERY_REQUEST =
  'It is sent many times: seed many rows and go through them by ${counter} in "path", or list 404 among the accepted ' +
  'statuses in "expect".'

function badBody({ method }: RouteProfile): string {
  return method === 'GET' || method === 'HEAD'
    ? 'The request was refused as invalid: compare "path" and "query" with what the handler reads.'
    : 'The request was refused as invalid: compare "json" or "form" with what the handler reads; the answer often names the field.'
}

function credentials(route: RouteProfile): string {
  return (
    `Credentials are missing or expired${forAuth(route)}. Add a "login" step that captures a token, and send it: ` +
    'headers: { authorization: "Bearer ${login.token}" }'
  )
}

function forAuth({ auth }: RouteProfile): string {
  return auth.length === 0 ? '' : ` for ${list(auth)}`
}

function list(words: readonly string[]): string {
  return words.length <= 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

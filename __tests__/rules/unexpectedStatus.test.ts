import { describe, expect, test } from 'vitest'
import type { CheckRequest, RouteProfile } from '../../src/profile.ts'
import { unexpectedStatus } from '../../src/rules/unexpectedStatus.ts'
import { askAboutRoute } from '../support/ask.ts'
import { between, exactly, loadWith, placeAt, routeWith, unmeasuredRoute } from '../support/profiles.ts'

const handler = { name: 'hatchEgg', place: placeAt('src/nest.ts', 88) }

function answering(
  check: Partial<CheckRequest>,
  overrides: Partial<RouteProfile> = {},
  id = 'GET /eggs/:egg',
) {
  const route = unmeasuredRoute(id, {
    handler,
    fixture: { line: 19 },
    check: { status: 418, expected: [], location: null, contentType: null, excerpt: '', after: 0, ...check },
    reason: { code: 'unexpected-status', message: 'answered otherwise' },
    ...overrides,
  })
  return askAboutRoute(unexpectedStatus, route)
}

describe('each status has its likely fix', () => {
  test.each([
    ['200', { status: 200, expected: [201] }, /^If 200 is right, say so in the fixture: expect: 200$/],
    ['302 elsewhere', { status: 302, location: '/nests/7' }, /redirect is right.*expect: 302/],
    ['302 to a login', { status: 302, location: '/users/sign_in?to=x' }, /looks like a login.*"login" step/],
    ['303 to what only sounds like it', { status: 303, location: '/authors/7' }, /redirect is right/],
    ['307 to a login host', { status: 307, location: 'https://sso.eggs.example/x' }, /looks like a login/],
    ['400', { status: 400 }, /compare "path" and "query"/],
    ['401', { status: 401 }, /missing or expired\. Add a "login" step.*Bearer \$\{login\.token\}/],
    ['401 for what was sent', { status: 401, hasCredentials: true }, /were sent are not accepted/],
    ['403', { status: 403 }, /"login" step.*may lack the permission/],
    ['403 for one who is known', { status: 403, hasCredentials: true }, /this user may not do that/],
    ['403 for want of a CSRF token', { status: 403, excerpt: '{"code":"EBADCSRFTOKEN"}' }, /a CSRF token/],
    [
      '401 for a signature of the token',
      { status: 401, hasCredentials: true, excerpt: 'invalid signature' },
      /signature of the token.*another secret/,
    ],
    [
      '404 for a path that is not known',
      { status: 404, excerpt: 'Cannot GET /eggs/1' },
      /^No route answered/,
    ],
    [
      'the same by Fastify',
      { status: 404, excerpt: '{"message":"Route GET:/eggs/1 not found"}' },
      /^No route/,
    ],
    ['404', { status: 404 }, /Nothing in the database has this "egg"/],
    ['405', { status: 405 }, /refuses GET/],
    ['415', { status: 415 }, /content type.*"json", "form"/],
    ['422', { status: 422 }, /refused as invalid/],
    ['429', { status: 429 }, /rate limit.*environment variable/],
    ['500', { status: 500 }, /handler failed/],
    ['503', { status: 503 }, /handler failed/],
    ['another one', { status: 418 }, /expect: 418/],
  ])('%s', (_name, check, advice) => {
    const found = answering(check)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ severity: 'error', route: 'GET /eggs/:egg' })
    expect(found[0]?.advice).toMatch(advice)
  })

  test('that names the authentication in the way', () => {
    const [found] = answering({ status: 401 }, { auth: ['requireHen', 'checkBeak'] })
    expect(found?.advice).toContain('missing or expired for requireHen and checkBeak.')
  })

  test('that speaks of the signature of a body', () => {
    const check = { status: 400, excerpt: 'No signatures found matching the expected signature for payload.' }
    expect(answering(check, {}, 'POST /hooks')[0]!.advice).toMatch(/of exactly this body.*"body"/)
  })

  test('that says how a DELETE comes to its row', () => {
    const [gone] = answering({ status: 404 }, {}, 'DELETE /eggs/:egg')
    expect(gone!.advice).toMatch(/uses up its row.*seed it in "prepare".*\$\{counter\}/)
  })

  test('that speaks of the body where there is one', () => {
    const [found] = answering({ status: 422 }, {}, 'POST /eggs')
    expect(found?.advice).toContain('compare "json" or "form"')
  })

  test('that speaks of seeds where nothing is in the path', () => {
    const [found] = answering({ status: 404 }, {}, 'GET /eggs')
    expect(found?.advice).toContain('seed it in "prepare"')
  })
})

test('the numbers, the place and the answer are in the finding', () => {
  const [client] = answering({ status: 409, expected: [200, 204], excerpt: '{"error":"egg taken"}' })
  expect(client).toMatchObject({
    message: 'GET /eggs/:egg answered 409; expected was 200 or 204.',
    place: { file: 'route-fixtures.yml', line: 19 },
    evidence: [{ label: 'the answer began', text: '{"error":"egg taken"}', place: null }],
  })
  const [asked] = answering({ status: 409, asked: 'GET http://127.0.0.1:3000/eggs/1?page=2' })
  expect(asked!.evidence).toEqual([
    { label: 'asked', text: 'GET http://127.0.0.1:3000/eggs/1?page=2', place: null },
  ])
  const [redirect] = answering({ status: 302, location: '/nests' })
  expect(redirect?.message).toBe('GET /eggs/:egg answered 302 to /nests; expected was any 2xx.')
  const [server] = answering({ status: 500 })
  expect(server?.place).toEqual(handler.place)
  const [told] = answering({ status: 500, printed: 'Error: cracked\n    at hatchEgg (src/nest.ts:91:5)' })
  expect(told).toMatchObject({
    advice: expect.stringContaining('what the server printed says where') as string,
    evidence: [
      {
        label: 'the server printed',
        text: 'Error: cracked\n    at hatchEgg (src/nest.ts:91:5)',
        isOutput: true,
      },
    ],
  })
})

test.each([
  ['server-died', 'ended the server process'],
  ['timed-out', 'gave no answer within the time limit'],
  ['connection-failed', 'gave no answer that could be used'],
] as const)('%s is an error with what was seen', (code, message) => {
  const reason = { code, message: 'Error: cracked' }
  const found = askAboutRoute(
    unexpectedStatus,
    unmeasuredRoute('GET /eggs', { status: 'error', handler, reason }),
  )
  expect(found).toMatchObject([
    {
      severity: 'error',
      message: `GET /eggs ${message}.`,
      place: handler.place,
      evidence: [{ label: 'what was seen', text: 'Error: cracked' }],
    },
  ])
})

test('requests that fail only under load are a warning', () => {
  const load = loadWith(exactly(3), { requests: 640, errors: 31 })
  const [found] = askAboutRoute(unexpectedStatus, routeWith('GET /eggs', { load }))
  expect(found).toMatchObject({
    severity: 'warning',
    message: 'GET /eggs answered the first request, but 31 requests of 640 under load failed.',
  })
  expect(found?.advice).toContain('rate limit')
})

const failing = (requests: number, errors: number): RouteProfile =>
  routeWith('GET /eggs', { load: loadWith(exactly(3), { requests, errors, unexpected: [[500, errors]] }) })

test.each<[string, RouteProfile, RouteProfile, boolean]>([
  ['two of 876, where 1,170 had none', failing(876, 2), failing(1170, 0), true],
  ['all of 36, where 36 had none', failing(36, 36), failing(36, 0), false],
  ['seven of 500, where 500 had none', failing(500, 7), failing(500, 0), true],
  ['eight of 500, where 500 had none', failing(500, 8), failing(500, 0), false],
  ['three of 480, where 36 had none', failing(480, 3), failing(36, 0), true],
  ['two of 876, where one had failed', failing(876, 2), failing(1170, 1), false],
])('requests that fail now and then may be old: %s', (_, now, base, isChance) => {
  const [found] = askAboutRoute(unexpectedStatus, now, { base })
  expect(found?.maybeMissed).toBe(isChance ? true : undefined)
  expect(found!.message.endsWith('of the baseline did not, which may be chance.')).toBe(isChance)
})

test.each([
  ['a route that passed', routeWith('GET /eggs')],
  [
    'a route without a fixture',
    unmeasuredRoute('GET /eggs', { reason: { code: 'missing-fixture', message: '' } }),
  ],
  ['a route out of time', unmeasuredRoute('GET /eggs', { reason: { code: 'out-of-time', message: '' } })],
])('%s has no finding', (_name, route) => {
  expect(askAboutRoute(unexpectedStatus, route)).toEqual([])
})

test('a later answer that differs from the first is about data used up, not about the status', () => {
  const [finding] = answering({ status: 404, after: 3 })
  expect(finding!.message).toBe(
    'GET /eggs/:egg answered 404 after 3 expected answers; expected was any 2xx every time.',
  )
  expect(finding!.advice).toMatch(/uses up what it needs.*list 404 among the accepted/)
  expect(answering({ status: 404, after: 1 }, {}, 'DELETE /eggs/:egg')[0]!.advice).toMatch(
    /^The row is gone: the request before this one has deleted it\. .*\$\{counter\}.*"expect"/,
  )
  expect(answering({ status: 429, after: 99 })[0]!.advice).toMatch(/rate limit/i)
})

const late = unmeasuredRoute('GET /eggs', {
  status: 'error',
  reason: { code: 'timed-out', message: 'no answer within 10 s' },
})
const silent = routeWith('GET /eggs', {
  status: 'error',
  reason: { code: 'connection-failed', message: 'no answer under load' },
  load: null,
})
const lateUnderLoad = routeWith('GET /eggs', { load: loadWith(exactly(3100), { errors: 2 }) })
const took = (p50Ms: number, errors = 0) =>
  routeWith('GET /eggs', { load: loadWith(between(p50Ms * 0.9, p50Ms, p50Ms * 1.1), { errors }) })

test.each<[string, RouteProfile, RouteProfile | undefined, boolean]>([
  ['late, where nothing was before', late, undefined, false],
  ['late, where it took a quarter of the limit', late, took(2500), true],
  ['late, where it took less', late, took(2490), false],
  ['late, where it was late before', late, late, false],
  ['dead, where it took long', { ...late, reason: { code: 'server-died', message: '' } }, took(9000), false],
  ['cut off at first, where it took long', { ...silent, count: null }, took(9000), false],
  ['silent under load, where it took long', silent, took(2500), true],
  ['late under load, where it took long', lateUnderLoad, took(2500), true],
  ['late under load, where it was fast', lateUnderLoad, took(300), false],
  ['late under load, as before', lateUnderLoad, took(3000, 1), false],
  [
    'wrong under load, where it took long',
    routeWith('GET /eggs', { load: loadWith(exactly(3100), { errors: 2, unexpected: [[503, 1]] }) }),
    took(3000),
    false,
  ],
])('an answer that is %s', (_name, route, base, isTime) => {
  const [found] = askAboutRoute(unexpectedStatus, route, base && { base })
  const change = isTime
    ? { metric: 'latencyMs.p50', base: base!.load!.latencyMs.p50, head: exactly(10_000) }
    : null
  expect(found?.change).toEqual(change)
})

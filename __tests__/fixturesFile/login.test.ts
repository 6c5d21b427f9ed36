import { describe, expect, test } from 'vitest'
import { loginsOf } from '../../src/fixturesFile/login.ts'
import { type FixturesFile, parseFixtures } from '../../src/fixturesFile/parse.ts'
import { nextValues, startValues } from '../../src/fixturesFile/placeholders.ts'

const env = { OTTER_PASSWORD: 'clam-137' }
const fileOf = (login: string) =>
  parseFixtures(`defaults: { headers: { x-default: '1' } }\nlogin: ${login}\n`, {
    name: 'route-fixtures.yml',
    env,
    rules: [],
  })

const onlyStep = (file: FixturesFile) => loginsOf(file)[0]!.steps[0]!

test('the login is a request of its own, without the defaults', () => {
  const file = fileOf(`{ request: POST /in, json: { password: '\${env.OTTER_PASSWORD}' }, capture: {} }`)
  expect(onlyStep(file).make(nextValues(startValues(env)))).toEqual({
    method: 'POST',
    routeId: 'POST /in',
    path: '/in',
    headers: { 'content-type': 'application/json' },
    body: '{"password":"clam-137"}',
  })
})

test('no login, no request', () => {
  const file = parseFixtures('routes: {}', { name: 'f.yml', env, rules: [] })
  expect(loginsOf(file)).toEqual([])
})

const answer = (status = 200, body: unknown = { data: { tokens: ['t-481'], userId: 59 }, 'a.b': null }) => ({
  status,
  headers: new Headers([
    ['X-Token', 'h-77'],
    ['set-cookie', 'connect.sid=s%3Aotter.x=y; Path=/; HttpOnly'],
    ['set-cookie', 'theme=dark'],
  ]),
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

describe('a login captures', () => {
  test.each([
    ['body.data.tokens.0', 't-481'],
    ['body.data.userId', 59],
    ['headers.x-token', 'h-77'],
    ['headers.X-Token', 'h-77'],
    ['cookies.connect.sid', 's%3Aotter.x=y'],
    ['cookies.theme', 'dark'],
  ])('%s', (from, value) => {
    const file = fileOf(`{ request: POST /in, capture: { it: ${from} } }`)
    expect(onlyStep(file).take(answer())).toEqual({ it: value })
  })

  test('the whole body', () => {
    const file = fileOf('{ request: POST /in, capture: { it: body } }')
    expect(onlyStep(file).take(answer(200, 'raw-token'))).toEqual({ it: 'raw-token' })
  })

  test('from a redirect, if that is expected', () => {
    const file = fileOf('{ request: POST /in, expect: 302, capture: { it: cookies.theme } }')
    expect(onlyStep(file).take(answer(302, ''))).toEqual({ it: 'dark' })
  })
})

const failure = (login: string, ...of: Parameters<typeof answer>) => {
  try {
    onlyStep(fileOf(login)).take(answer(...of))
  } catch (error) {
    const { message, hint } = error as Error & { hint: string }
    return `${message}\n${hint}`
  }
  return 'no failure'
}

describe('a login that fails says why', () => {
  test('by its status', () => {
    expect(failure('{ request: POST /in, capture: {} }', 401)).toMatch(
      /^route-fixtures\.yml:2: login: POST \/in answered 401 instead of 2xx\.\nCheck the credentials/,
    )
  })

  test.each([
    [204, 'expect: 204'],
    [303, 'expect: 303'],
    [400, 'Compare the fields'],
    [403, '"prepare" can seed it'],
    [404, 'the method and the path'],
    [415, 'content type'],
    [418, 'what its handler reads'],
    [429, 'rate limit'],
    [500, 'server.log'],
  ])('with the advice that fits %i', (status, advice) => {
    expect(failure('{ request: POST /in, expect: 201, capture: {} }', status)).toContain(advice)
  })

  test('by what is not there, naming what is, but no value', () => {
    const text = failure(
      '{ request: POST /in, capture: { a: body.token, b: cookies.sid, c: body.constructor } }',
    )
    expect(text).toBe(
      'route-fixtures.yml:2: login.capture.a: the answer has no body.token.\n' +
        'route-fixtures.yml:2: login.capture.b: the answer has no cookies.sid.\n' +
        'route-fixtures.yml:2: login.capture.c: the answer has no body.constructor.\n' +
        'The answer has a JSON body with data, a.b; the headers set-cookie, x-token; the cookies connect.sid, theme.',
    )
  })
})

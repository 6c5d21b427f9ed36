import { describe, expect, test } from 'vitest'
import { Secrets } from '../../src/collect/secrets.ts'
import { UserError } from '../../src/errors.ts'
import { profileWith, unmeasuredRoute } from '../support/profiles.ts'

const fixtures = {
  defaults: { headers: { authorization: 'Bearer ${env.CIDER_TOKEN}' } },
  routes: { 'POST /kegs': { json: { seal: '${env.SEAL}', half: '${env.SHORT}' } } },
}
const env = {
  CIDER_TOKEN: 'pomace&"must" 7',
  SEAL: 'mother\nof  vinegar',
  SHORT: 'abc',
  ORCHARD: 'quincewood',
}

describe('a secret is hidden', () => {
  test.each([
    ['as it is', 'token pomace&"must" 7!', 'token ***!'],
    ['in a URL', '/kegs?by=pomace%26%22must%22%207', '/kegs?by=***'],
    ['in a form', 'by=pomace%26%22must%22+7', 'by=***'],
    ['in a JSON string', '{"by":"pomace&\\"must\\" 7"}', '{"by":"***"}'],
    ['in a page', 'Cannot GET pomace&amp;&quot;must&quot; 7', 'Cannot GET ***'],
    ['line by line, as a log is quoted', '  | mother\n  | of  vinegar', '  | ***\n  | ***'],
  ])('%s', (_where, text, hidden) => expect(new Secrets(fixtures, env).hide(text)).toBe(hidden))

  test('when it is part of a longer one', () => {
    const secrets = new Secrets(fixtures, { CIDER_TOKEN: 'perry', SEAL: 'perry-pear' })
    expect(secrets.hide('perry-pear perry')).toBe('*** ***')
  })

  test('when the login step has captured it, however deep', () => {
    const secrets = new Secrets({}, {})
    secrets.add({ session: { token: 'scrumpy', number: 90_417 } })
    expect(secrets.hide('scrumpy of 90417')).toBe('*** of ***')
  })

  test('when a step has captured it; an id and a short word are none', () => {
    const secrets = new Secrets({}, {})
    secrets.addCaptured({ invitation: 'scrumpy-481', id: 90_417, shelf: 'poems', token: 'pips' })
    expect(secrets.hide('scrumpy-481 of 90417, poems, pips')).toBe('*** of 90417, poems, ***')
  })

  test('when only its name says that it is one', () => {
    const secrets = new Secrets({}, { MILL_PASSWORD: 'verjuice-press', USE_TOKEN: 'true' })
    expect(secrets.hide('true: verjuice-press')).toBe('true: ***')
  })
})

test.each(['ORCHARD is quincewood', 'abc'])('anything else stays: %s', (text) =>
  expect(new Secrets(fixtures, env).hide(text)).toBe(text),
)

test("a profile loses it wherever the application's words are kept, torn ends included", () => {
  const route = {
    ...unmeasuredRoute('POST /kegs'),
    reason: { code: 'server-died' as const, message: 'last words: mother' },
    check: {
      status: 400,
      expected: [],
      location: '/login?seal=mother',
      contentType: 'text/mother',
      excerpt: 'no such seal: mother, or pomace&"mus',
      after: 0,
      asked: 'POST http://127.0.0.1:3000/kegs?seal=mother&api_key=abc&size=7',
      printed: 'Error: no mother\n    at seal (kegs.ts:3:4)',
    },
  }
  const profile = profileWith([route], {
    problems: [
      {
        stage: 'login',
        route: null,
        message: 'mother',
        hint: 'see mother',
        asked: { request: 'GET http://127.0.0.1:3000/in?password=abc', excerpt: 'not mother, but moth' },
      },
    ],
  })
  const hidden = new Secrets(fixtures, env).hideIn(profile)
  expect(hidden.routes[0]).toMatchObject({
    id: 'POST /kegs',
    reason: { message: 'last words: ***' },
    check: {
      location: '/login?seal=***',
      contentType: 'text/***',
      excerpt: 'no such seal: ***, or ***',
      asked: 'POST http://127.0.0.1:3000/kegs?seal=***&api_key=***&size=7',
      printed: 'Error: no ***\n    at seal (kegs.ts:3:4)',
    },
  })
  expect(hidden.problems).toEqual([
    {
      stage: 'login',
      route: null,
      message: '***',
      hint: 'see ***',
      asked: { request: 'GET http://127.0.0.1:3000/in?password=***', excerpt: 'not ***, but ***' },
    },
  ])
})

test('so does an error that quotes the application', () => {
  const error = new UserError('It said:\n  | mother', 'Ask mother.', { cause: 'mother' })
  const hidden = new Secrets(fixtures, env).hideInError(error) as UserError
  expect(hidden).toMatchObject({ message: 'It said:\n  | ***', hint: 'Ask ***.' })
  expect(hidden.cause).toBeUndefined()
})

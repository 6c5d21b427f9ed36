/** Which requests a login is looked for with, and when that ends. */
import { expect, test } from 'vitest'
import type { StepAnswer } from '../../src/fixturesFile/capture.ts'
import type { RequestSpec } from '../../src/fixturesFile/target.ts'
import { findLogin, type LoginSearch } from '../../src/init/findLogin.ts'
import { exampleRoute, trying } from './trying.ts'

const ANSWER: StepAnswer = { status: 401, headers: new Headers(), body: '{"error":"no otter"}' }

async function searched(
  answer: (request: RequestSpec) => StepAnswer | null,
  ...routes: string[]
): Promise<{ sent: string[]; search: LoginSearch }> {
  const { file, run } = trying(() => null)
  const sent: string[] = []
  const search = await findLogin({
    routes: routes.map(exampleRoute),
    credentials: { user: 'ann', passwordVariable: 'ANN' },
    file,
    run: { ...run, env: { ANN: 'periwinkle' } },
    send: (request) => {
      sent.push(`${request.method} ${request.path}`)
      return Promise.resolve(answer(request))
    },
  })
  return { sent, search }
}

test('a route that gives no answer is not asked in every other form', async () => {
  const { sent, search } = await searched(
    ({ path }) => (path === '/login' ? null : ANSWER),
    'POST /login',
    'POST /api/auth',
  )
  expect(sent.filter((id) => id === 'POST /login')).toHaveLength(1)
  expect(sent.length).toBeGreaterThan(3)
  expect(search).toEqual({
    found: null,
    says: ['POST /login gave no answer', 'POST /api/auth answered 401 {"error":"no otter"}'],
  })
})

test.each([
  ['no route looks like one.', ['GET /login', 'POST /blogins/:id']],
  ['POST /token answered 200, with nothing to keep of it', ['POST /token']],
])('why there is none is told: %s', async (says, routes) => {
  const { search } = await searched(() => ({ ...ANSWER, status: 200, body: '<p>' }), ...routes)
  expect(search).toEqual({ found: null, says: [says] })
})

test('what the answer has of it is found', async () => {
  const { search } = await searched(
    ({ body }) => ({
      ...ANSWER,
      status: String(body).includes('username') ? 200 : 400,
      body: '{"jwt":"abcdefgh1"}',
    }),
    'POST /login',
  )
  expect(search.found).toEqual({
    login: {
      request: 'POST /login',
      json: { username: 'ann', password: '${env.ANN}' },
      capture: { token: 'body.jwt' },
    },
    defaults: { headers: { authorization: 'Bearer ${login.token}' } },
  })
})

test('what an answer wants beside the name and the password is sent with them', async () => {
  const { search } = await searched(({ body }) => {
    const { email, device } = JSON.parse(String(body)) as { email?: string; device?: unknown }
    if (email === undefined) return told(401, {})
    return device === undefined
      ? told(400, { errors: [{ path: ['device'], expected: 'string', message: 'Required' }] })
      : told(200, { jwt: 'abcdefgh1' })
  }, 'POST /login')
  expect(search.found?.login).toEqual({
    request: 'POST /login',
    json: { email: 'ann', password: '${env.ANN}', device: 'device' },
    capture: { token: 'body.jwt' },
  })
})

const told = (status: number, said: unknown): StepAnswer => ({
  status,
  headers: new Headers(),
  body: JSON.stringify(said),
})

/** It wants the fields of a login within one of a user, and calls the token by another word than most do. */
function conduit({ path, body, headers }: RequestSpec): StepAnswer {
  if (path === '/me') return told(headers['authorization'] === 'Token t-481-otter' ? 200 : 401, {})
  const { user } = JSON.parse(String(body)) as { user?: { username?: string; password?: string } }
  const isRight = user?.username === 'ann' && user.password === 'periwinkle'
  return told(isRight ? 200 : 422, isRight ? { user: { token: 't-481-otter' } } : 'malformed')
}

test('a login within the field of a user, whose token is carried as the routes want it', async () => {
  const { search } = await searched(conduit, 'POST /users/login', 'GET /me')
  expect(search.found).toEqual({
    login: {
      request: 'POST /users/login',
      json: { user: { username: 'ann', password: '${env.ANN}' } },
      capture: { token: 'body.user.token' },
    },
    defaults: { headers: { authorization: 'Token ${login.token}' } },
  })
})

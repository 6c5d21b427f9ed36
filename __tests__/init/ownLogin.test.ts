/** What logs out gets a session of its own to end. */
import { expect, test } from 'vitest'
import { withOwnLogin } from '../../src/init/ownLogin.ts'
import { tryOut } from '../../src/init/trial/tryOut.ts'
import { Makers } from '../../src/init/makers/makers.ts'
import { Tracing } from '../../src/init/tracing.ts'
import { exampleRoute, trying } from './trying.ts'

const login = { request: 'POST /login', json: { user: 'ada' }, capture: { sid: 'cookies.sid' } }
const defaults = { cookies: { sid: '${login.sid}', theme: 'dark' } }

test('it logs in ahead of each request, without the session of the others', () => {
  expect(withOwnLogin({ json: {} }, { login, defaults }, 'POST /logout')).toEqual({
    json: {},
    cookies: { sid: '${before.sid}' },
    before: [{ ...login, cookies: { sid: null } }],
  })
})

test('also where overrides send the session', () => {
  const overrides = [
    { routes: ['POST /log*'], cookies: { sid: '${login.sid}' } },
    { routes: 'POST /logout', headers: { 'X-Csrf': '${login.sid}' } },
  ]
  expect(withOwnLogin({ json: {} }, { login, overrides }, 'POST /logout')).toEqual({
    json: {},
    headers: { 'x-csrf': '${before.sid}' },
    cookies: { sid: '${before.sid}' },
    before: [{ ...login, cookies: { sid: null } }],
  })
})

test.each([
  ['there is no login', { defaults: {} }],
  ['nothing of the login is sent', { login }],
  ['another route sends it', { login, overrides: [{ routes: 'GET /figs', ...defaults }] }],
  ['there are several logins', { login: { a: login, b: login }, defaults }],
])('the fixture stays as it is where %s', (_name, fixtures) => {
  expect(withOwnLogin({ json: {} }, fixtures, 'POST /logout')).toEqual({ json: {} })
})

const byToken = {
  login: { request: 'POST /login', capture: { token: 'body.token' } },
  defaults: { headers: { authorization: 'Bearer ${login.token}' } },
}

test('a request with a mark has a session of its own too', async () => {
  const marked: (string | undefined)[] = []
  const means = trying((id) => ({
    status: id === 'POST /login' ? 200 : 404,
    location: null,
    body: '{"token":"quokka-11"}',
  }))
  const tracing = new Tracing(({ headers }) => {
    marked.push(headers['authorization'])
    return Promise.resolve([])
  })
  const run = { ...means.run, login: { token: 'of-all-others' } }
  const drafts = await tryOut([exampleRoute('POST /sessions/:id/revoke')], {
    ...means,
    run,
    tracing,
    file: { ...means.file, fixtures: byToken },
  })
  expect(drafts).toMatchObject([{ passes: false, status: 404 }])
  expect(new Set(marked)).toEqual(new Set(['Bearer quokka-11']))
})

test('a login that works only once costs its own route only', async () => {
  let logins = 0
  const means = trying((id) =>
    id === 'POST /login'
      ? { status: logins++ === 0 ? 200 : 429, location: null, body: '{"token":"quokka-11"}' }
      : { status: id === 'GET /figs' ? 200 : 404, location: null, body: '{}' },
  )
  const drafts = await tryOut(['GET /figs', 'POST /sessions/:id/revoke'].map(exampleRoute), {
    ...means,
    run: { ...means.run, login: { token: 'of-all-others' } },
    file: { ...means.file, fixtures: byToken },
  })
  expect(drafts).toMatchObject([{ passes: true }, { passes: false, status: 404 }])
  expect(logins).toBeGreaterThan(1)
})

test('it still logs in where something is made ahead of the request', () => {
  const makers = new Makers({ tableOf: () => null })
  const made = { status: 201, passes: true, empty: false, says: '', sources: {} }
  makers.note({ ...made, route: exampleRoute('POST /devices'), fixture: { json: {} } }, { id: 3 })
  const route = exampleRoute('POST /devices/:id/revoke')
  const fixture = withOwnLogin({ path: { id: 1 } }, { login, defaults }, 'POST /devices/:id/revoke')
  const device = { request: 'POST /devices', json: {}, capture: { id: 'body.id' } }
  const first = makers.ways({ route, fixture, sources: {} })[0]!.fixture
  expect(first.before).toEqual([{ ...login, cookies: { sid: null } }, device])
  const again = makers.ways({ route, fixture: first, sources: {} })[0]!.fixture
  expect(again.before).toEqual(first.before)
})

test('a redirect to the login is what a logout answers with', async () => {
  const answer = { status: 302, location: '/login', body: '' }
  const drafts = await tryOut(
    ['POST /logout', 'POST /carts'].map(exampleRoute),
    trying(() => answer),
  )
  expect(drafts.map(({ passes, fixture }) => [passes, fixture.expect])).toEqual([
    [true, 302],
    [false, undefined],
  ])
})

/** What logs out gets a session of its own to end. */
import { expect, test } from 'vitest'
import { withOwnLogin } from '../../src/init/ownLogin.ts'
import { tryOut } from '../../src/init/trial.ts'
import { exampleRoute, trying } from './trying.ts'

const login = { request: 'POST /login', json: { user: 'ada' }, capture: { sid: 'cookies.sid' } }
const defaults = { cookies: { sid: '${login.sid}', theme: 'dark' } }

test('it logs in ahead of each request, without the session of the others', () => {
  expect(withOwnLogin({ json: {} }, { login, defaults })).toEqual({
    json: {},
    cookies: { sid: '${before.sid}' },
    before: [{ ...login, cookies: { sid: null } }],
  })
})

test.each([
  ['there is no login', { defaults: {} }],
  ['nothing of the login is sent', { login }],
  ['there are several logins', { login: { a: login, b: login }, defaults }],
])('the fixture stays as it is where %s', (_name, fixtures) => {
  expect(withOwnLogin({ json: {} }, fixtures)).toEqual({ json: {} })
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

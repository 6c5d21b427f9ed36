/** What asks for the current password gets that of the login. */
import { expect, test } from 'vitest'
import { withOwnPassword } from '../../src/init/ownPassword.ts'

const own = '${env.TEST_PASSWORD}'

test.each([
  [
    'a change',
    { currentPassword: 'x', newPassword: 'y', hint: 'z' },
    { currentPassword: own, newPassword: own, hint: 'z' },
  ],
  ['a change in other words', { old_password: 'x', password: 'y' }, { old_password: own, password: own }],
  ['no new user', { email: 'a@example.org', password: 'y' }, { email: 'a@example.org', password: 'y' }],
])('%s', (_what, json, filled) => {
  const login = { request: 'POST /login', json: { user: { email: 'odo@example.org', password: own } } }
  expect(withOwnPassword({ json }, login, { path: '/me' })).toEqual({ json: filled })
})

test('a password that is written out, or none, is not repeated', () => {
  const fixture = { json: { currentPassword: 'x' } }
  const login = { request: 'POST /login', json: { password: 'plum' } }
  expect([
    withOwnPassword(fixture, login, { path: '/me' }),
    withOwnPassword(fixture, undefined, { path: '/me' }),
  ]).toEqual([fixture, fixture])
})

test.each([
  ['/users/:id/change-password', own],
  ['/me/password', own],
  ['/users', 'x'],
])('a password that is changed at %s', (path, password) => {
  const login = { request: 'POST /login', json: { password: own } }
  expect(withOwnPassword({ json: { password: 'x' } }, login, { path })).toEqual({ json: { password } })
})

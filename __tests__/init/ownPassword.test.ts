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
  expect(withOwnPassword({ json }, login)).toEqual({ json: filled })
})

test('a password that is written out, or none, is not repeated', () => {
  const fixture = { json: { currentPassword: 'x' } }
  const login = { request: 'POST /login', json: { password: 'plum' } }
  expect([withOwnPassword(fixture, login), withOwnPassword(fixture, undefined)]).toEqual([fixture, fixture])
})

import { expect, test } from 'vitest'
import { loginHint } from '../../src/init/loginHint.ts'
import type { Draft } from '../../src/init/draft.ts'

function draft(method: string, path: string, status: number, json?: object): Draft {
  const route = { method, path, auth: [], handler: { name: '', place: null } }
  return { route, fixture: { json }, sources: {}, status, passes: status < 400, empty: false, says: '' }
}

const refused = draft('GET', '/orders', 401)

test('a step in the fields that the login wants, where routes ask for one', () => {
  const login = draft('POST', '/api/sign-in', 401, { user: 'user', passphrase: 'x' })
  expect(loginHint([refused, login])).toBe(`login:
  request: POST /api/sign-in
  json: { user: YOURS, passphrase: '\${env.TEST_PASSWORD}' }
  capture: { token: body.token } # or a cookie: { sid: cookies.sid }
defaults:
  headers: { authorization: 'Bearer \${login.token}' } # or cookies: { sid: '\${login.sid}' }`)
})

test.each([
  ['nothing asks for one', [draft('GET', '/orders', 200), draft('POST', '/login', 200)]],
  ['no route looks like one', [refused, draft('POST', '/blogins/:id', 400), draft('GET', '/login', 200)]],
])('none where %s', (_why, drafts) => {
  expect(loginHint(drafts)).toBeNull()
})

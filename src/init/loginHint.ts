/** A login step to fill in, for routes that ask for one. */
import type { Draft } from './draft.ts'
import { isLogin } from './isLogin.ts'
import { isPassword } from './isPassword.ts'

const REFUSED = new Set([401, 403])

/** YAML for the fixtures file; null where nothing asks for a login, or no route looks like one. */
export function loginHint(drafts: readonly Draft[]): string | null {
  if (!drafts.some(({ status }) => REFUSED.has(status ?? 0))) return null
  const login = drafts.find(({ route }) => isLogin(route))
  if (!login) return null
  const { form, json } = login.fixture
  const names = Object.keys(form ?? json ?? {})
  const fields = names.length > 0 ? names : ['email', 'password']
  const values = fields.map((name) => `${name}: ${isPassword(name) ? "'${env.TEST_PASSWORD}'" : 'YOURS'}`)
  return [
    'login:',
    `  request: POST ${login.route.path}`,
    `  ${form ? 'form' : 'json'}: { ${values.join(', ')} }`,
    '  capture: { token: body.token } # or a cookie: { sid: cookies.sid }',
    'defaults:',
    "  headers: { authorization: 'Bearer ${login.token}' } # or cookies: { sid: '${login.sid}' }",
  ].join('\n')
}

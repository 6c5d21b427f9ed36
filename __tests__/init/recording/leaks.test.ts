/** Whatever is called a secret or personal, and wherever it stands: nothing of it comes into a fixture. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordingOf } from '../../../src/init/recording/recording.ts'
import { addFixtures } from '../../../src/fixturesFile/addFixtures.ts'
import { fixturesSchema } from '../../../src/fixturesFile/schema.ts'
import { rules } from '../../../src/rules/index.ts'
import { exampleRoute } from '../trying.ts'
import { recorded } from './recorded.ts'

/** Names whose values are never to be seen, in the spellings that people like. */
const NAMES = [
  'token', 'accessToken', 'refresh_token', 'id-token', 'apiKey', 'api_key', 'X-Api-Key', 'clientSecret', 'privateKey',
  'password', 'newPassword', 'password_confirmation', 'pwd', 'csrfToken', '_csrf', 'authenticity_token', 'xsrf-token',
  'sessionId', 'sid', 'connect.sid', 'jwt', 'otp', 'authorization', 'credentials', 'signature', 'deviceId',
  'email', 'userEmail', 'e-mail', 'contact_email', 'firstName', 'last_name', 'fullName', 'displayName', 'name',
  'username', 'nickname', 'phone', 'mobileNumber', 'phone_number', 'tel', 'street', 'addressLine1', 'shippingAddress',
  'iban', 'cardNumber', 'ssn', 'passportNumber', 'taxId',
] // prettier-ignore

const MARK = 'zyxwv'
const value = fc.stringMatching(/^[a-z0-9]{0,8}$/).map((text) => `${MARK}${text}`)
const field = fc.tuple(fc.constantFrom(...NAMES), value)
const spelled = fc.constantFrom<(name: string) => string>(
  (name) => name,
  (name) => name.toUpperCase().replaceAll('-', '_'),
  (name) => `user[${name}]`,
  (name) => `filter.${name}`,
)
const nested = fc.constantFrom<(name: string, value: unknown) => unknown>(
  (name, value) => ({ [name]: value }),
  (name, value) => ({ items: [{ deep: { [name]: value } }] }),
  (name, value) => [{ name, value }],
  (name, value) => ({ [name]: [value, value] }),
  (name, value) => ({ text: JSON.stringify({ [name]: value }) }),
)

test('neither in a query, a form, a header nor in JSON', () => {
  fc.assert(
    fc.property(field, spelled, nested, ([name, value], spell, nest) => {
      // In capitals only words with _ between them are told apart.
      const written = /[a-z][A-Z]/.test(name) ? name : spell(name)
      const pairs = new URLSearchParams([[written, value]]).toString()
      const all = recorded(
        [`GET /a/${value}?${pairs}`, { headers: { [`x-${name.replaceAll('.', '-')}`]: value } }],
        ['POST /b', { json: nest(name, value) }],
        ['POST /c', { form: pairs }],
      )
      const routes = [`GET /a/:${name.replaceAll(/\W/g, '_')}`, 'POST /b', 'POST /c'].map(exampleRoute)
      expect(JSON.stringify([...recordingOf(routes, all)])).not.toContain(MARK)
    }),
    { numRuns: 500 },
  )
})

test('nor what stands as a secret in one place and as anything in another', () => {
  const anywhere = fc.constantFrom('note', 'q', 'sort', 'ref', 'data', 'x')
  const secret = fc.stringMatching(/^[a-z0-9]{6,20}$/).map((text) => `${MARK}${text}`)
  const places = fc.constantFrom<(secret: string) => Parameters<typeof recorded>[0]>(
    (sid) => ['GET /me', { cookies: { sid } }],
    (sid) => ['GET /me', { headers: { Cookie: `a=b; sid=${sid}` } }],
    (token) => ['GET /me', { headers: { Authorization: `Bearer ${token}` } }],
    (password) => ['POST /login', { json: { user: { password } } }],
    (password) => ['POST /login', { form: `password=${password}` }],
    (token) => ['GET /me', { answer: { data: [{ csrfToken: token }] } }],
    (token) => [`GET /me?access_token=${token}`],
  )
  fc.assert(
    fc.property(secret, places, anywhere, (secret, place, name) => {
      const all = recorded(
        place(secret),
        [`GET /a/${secret}?${name}=see+${secret}`, { headers: { 'x-tenant': secret } }],
        ['POST /b', { json: { [name]: `${secret}!` } }],
      )
      const routes = ['GET /a/:id', 'POST /b', 'GET /me', 'POST /login'].map(exampleRoute)
      expect(JSON.stringify([...recordingOf(routes, all)])).not.toContain(MARK)
    }),
    { numRuns: 300 },
  )
})

test('whatever a recording holds, its fixtures are such as the file may have, and can be written', () => {
  const schema = fixturesSchema(rules)
  const ends = fc.constantFrom('\n', '\r', '\u0085', '\u2028', '\u2029', ' ', 'x')
  const text = fc.oneof(
    { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    fc.string({ unit: ends, maxLength: 8 }),
  )
  const pairs = fc.array(fc.tuple(fc.oneof(text, fc.constantFrom('__proto__', 'constructor', 'name')), text))
  fc.assert(
    fc.property(fc.jsonValue(), pairs, text, (json, pairs, segment) => {
      const query = new URLSearchParams(
        pairs.map(([name, value]): [string, string] => [name, value]),
      ).toString()
      const headers = Object.fromEntries(pairs.map(([name, value]) => [`x-${name}`, value]))
      const all = recorded(
        [`GET /a/${encodeURIComponent(segment)}?${query}`, { headers, answer: json }],
        ['POST /b', { json }],
        ['POST /c', { form: query }],
      )
      const routes = ['GET /a/:id', 'POST /b', 'POST /c'].map(exampleRoute)
      const recording = recordingOf(routes, all)
      const missing = routes.flatMap((route) => {
        const [first] = recording.get(`${route.method} ${route.path}`) ?? []
        return first
          ? [{ ...route, tried: { path: { id: 1 }, ...first.fixture }, sources: first.sources }]
          : []
      })
      const fixtures = Object.fromEntries(
        missing.map(({ method, path, tried }) => [`${method} ${path}`, tried]),
      )
      expect(schema.safeParse({ routes: fixtures }).error).toBeUndefined()
      expect(addFixtures('', { name: 'route-fixtures.yml', routes: missing })).toContain('POST /c')
    }),
    { numRuns: 500 },
  )
})

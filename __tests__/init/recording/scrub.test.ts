/** What of a recorded value comes into a fixture: undefined for what is left out. */
import { expect, test } from 'vitest'
import { Known } from '../../../src/init/recording/known.ts'
import { scrub } from '../../../src/init/recording/scrub.ts'
import { recorded } from './recorded.ts'

const nothing = new Known([])
const scrubbed = (name: string, value: unknown): unknown => scrub(value, name, nothing).value
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl'

test.each([
  ['title', 'Ring of Bright Water'],
  ['isbn', '978-0-14-118234-9'],
  ['pages', 212],
  ['inStock', true],
  ['token', true],
  ['tokenId', 7],
  ['authorId', 'b9'],
  ['publishedAt', '2026-01-31T12:00:00.000+02:00'],
  ['day', '2026-01-31'],
  ['since', 1_763_990_400_000],
  ['id', '3f2c8f1e-0d4b-4f7b-9d1d-8f1f3b3b1a10'],
  ['id', '507f1f77bcf86cd799439011'],
  ['id', '01HV8Z6Q4M7S2T0XJ9R5K3N1WB'],
  ['slug', 'the-9-best-rivers-for-otters-in-2026-by-the-sea'],
  ['sort', '-createdAt'],
  ['author', 'b9'],
  ['state', 'Lower Saxony and Bremen'],
  ['query', 'query Otters($first: Int) { otters(first: $first) { id length } }'],
  ['address', { country: 'DE', city: 'Celle' }],
  ['phone', { kind: 'work' }],
  ['status', 'late'],
  ['comment', 'late'],
  ['ids', [3, 4]],
])('%s %j stays', (name, value) => expect(scrubbed(name, value)).toEqual(value))

test.each([
  ['token', 'abc'],
  ['accessToken', 'abc'],
  ['x-api-key', 'abc'],
  ['apiKey', 7],
  ['_csrf', 'abc'],
  ['authenticity_token', 'abc'],
  ['xsrfToken', 'abc'],
  ['client_secret', 'abc'],
  ['sid', 'abc'],
  ['sessionId', 'abc'],
  ['pin', 1234],
  ['otp', '123456'],
  ['code', '4/0AX4XfWh_zzzzzzzzzzz'],
  ['q', JWT],
  ['q', `see ${JWT}`],
  ['q', 'Bearer abcdefgh12345678'],
  ['q', 'sk_live_51HabcdefGHIJKLmn'],
  ['q', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
  ['q', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ['next', '/welcome?reset_token=abc'],
  ['next', 'https://odo:clam@otter.example/'],
  ['data', { token: { value: 'abc' } }, {}],
  ['data', { name: 'token', value: 'abc' }, { name: 'token' }],
  ['data', { name: 'Access Token', value: 'abc' }, { name: 'Access Token' }],
  ['q', 'torn \uD83E'],
  ['picture', `data:image/png;base64,${'A'.repeat(3000)}`],
])('%s %j is left out', (name, value, left?: unknown) => expect(scrubbed(name, value)).toEqual(left))

test.each([
  ['scores', { name: 'Ada', value: 7 }, { name: 'name-${random}', value: 7 }],
  ['email', 'ada@otter.example', 'user-${random}@example.org'],
  ['userEmail', 'ada@otter.example', 'user-${random}@example.org'],
  ['to', 'ada@otter.example', 'user-${random}@example.org'],
  ['q', 'from ada@otter.example', 'from user-${random}@example.org'],
  ['password', 'clam', 'Passw0rd!Passw0rd!'],
  ['passwordConfirmation', 'clam', 'Passw0rd!Passw0rd!'],
  ['firstName', 'Ada', 'Alex'],
  ['last-name', 'Lovelace', 'Example'],
  ['name', 'Ada Lovelace', 'name-${random}'],
  ['name', { first: 'Ada', last: 'Lovelace' }, { first: 'Alex', last: 'Example' }],
  ['user_name', 'ada1815', 'user${random}'],
  ['customerName', 'Ada Lovelace', 'Alex Example'],
  ['author', 'Ada Lovelace', 'Alex Example'],
  ['phone', '0171 2345678', '12025550123'],
  ['mobile', '+49 171 2345678', '+12025550123'],
  ['phoneNumber', 491_712_345_678, 12_025_550_123],
  ['q', 'call (555) 123-4567', 'call +12025550123'],
  ['street', 'Marylebone 12', '1 Example Street'],
  ['address', { line1: 'Marylebone 12' }, { line1: '1 Example Street' }],
  ['postCode', 'SW1A 2AA', 'AA1A 1AA'],
  ['dateOfBirth', '1815-12-10', '1990-01-31'],
  ['iban', 'GB29 NWBK 6016 1331 9268 19', 'DE89370400440532013000'],
  ['q', 'GB29 NWBK 6016 1331 9268 19', 'DE89370400440532013000'],
  ['q', '4111 1111 1111 1111', '4242424242424242'],
  ['ssn', '078-05-1120', '111-11-1111'],
  ['message', 'Dear Ada, all is well.', 'Made-up text. Made-up.'],
  ['emails', ['ada@otter.example', 'bo@otter.example'], Array(2).fill('user-${random}@example.org')],
  ['filter', '{"email":"ada@otter.example","size":3}', '{"email":"user-${random}@example.org","size":3}'],
  [
    'fields',
    [
      { key: 'email', value: 'ada' },
      { key: 'size', value: 3 },
    ],
    [
      { key: 'email', value: 'user-${random}@example.org' },
      { key: 'size', value: 3 },
    ],
  ],
  ['roles', { 'ada@otter.example': 'admin', b9: 'guest' }, { b9: 'guest' }],
])('%s %j becomes %j', (name, value, made) => expect(scrubbed(name, value)).toEqual(made))

test('what begins a placeholder is text', () => {
  expect(scrubbed('title', 'costs ${price}')).toBe('costs $${price}')
})

test('the fields with a made-up value are named', () => {
  const { madeUp } = scrub({ title: 'Emma', contact: { email: 'ada@otter.example' }, pin: 7 }, '', nothing)
  expect(madeUp).toEqual(['email'])
})

const recording = recorded(
  ['GET /team', { answer: [{ displayName: "Zoë O'Brien-Tarr (UX) [a+b]" }, { login: 'mel.kor' }] }],
  ['GET /me', { cookies: { sid: 'velvet-harbour' }, answer: { name: 'Ottoline Quist', email: 'o@otter.example' } }],
  ['POST /login', { json: { username: 'quistling', password: 'moonfish' } }],
  ['GET /books', { headers: { cookie: 'theme=light; pen=quagga-4711', authorization: 'Bearer tamarind' } }],
) // prettier-ignore
test.each([
  ['a cookie', 'velvet-harbour', undefined],
  ['a cookie of the header', 'is quagga-4711', undefined],
  ['a password', 'moonfish', undefined],
  ['a token', 'tamarind', undefined],
  ['a name with an address', 'by Ottoline', 'by Alex'],
  ['the name of an account', 'shelf of quistling', 'shelf of Alex'],
  ['a name of several words', "for o'brien and TARR", "for o'Alex and Alex"],
  ['the name of an account of several words', 'at mel.kor', 'at Alex'],
  ['a part of a word', 'Quistian', 'Quistian'],
  ['a setting in a cookie', 'light', 'light'],
])('%s that stands elsewhere in the recording is known again', (_what, text, made) => {
  expect(scrub(text, 'q', new Known(recording)).value).toEqual(made)
})

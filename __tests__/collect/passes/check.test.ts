import { expect, test } from 'vitest'
import { checkPass } from '../../../src/collect/passes/check.ts'
import type { Target } from '../../../src/fixturesFile/target.ts'

const target: Target = {
  routeId: 'GET /tides',
  expected: [],
  line: 3,
  next: () => ({ method: 'GET', path: '/tides', headers: {}, body: undefined }),
}

test('of an error page the words are kept, not its head', async () => {
  const page =
    '<!DOCTYPE html><html><head><title>Error</title><style>p { color: red }</style></head>' +
    '<body><pre>Error: no such tide<br> &nbsp;at readTide</pre></body></html>'
  const answer = {
    url: 'http://127.0.0.1:3000/tides',
    status: 500,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    bodyBytes: page.length,
    body: Buffer.from(page),
    durationMs: 1,
  }
  const instruments = { send: () => Promise.resolve(answer) }
  expect(await checkPass(instruments, target)).toMatchObject({
    status: 500,
    excerpt: 'Error: no such tide at readTide',
  })
})

const answer = {
  url: 'http://127.0.0.1:3000/tides?moon=3',
  status: 403,
  headers: {},
  bodyBytes: 0,
  body: Buffer.alloc(0),
  durationMs: 1,
}

test('the method and the address that was asked are kept', async () => {
  const checked = await checkPass({ send: () => Promise.resolve(answer) }, target)
  expect(checked.asked).toBe('GET http://127.0.0.1:3000/tides?moon=3')
})

test.each([
  ['Authorization', true],
  ['cookie', true],
  ['X-Api-Key', true],
  ['x-harbour-token', true],
  ['accept', false],
  ['x-request-id', false],
])('a request with the header %s carries credentials: %s', async (name, hasCredentials) => {
  const next = () => ({ method: 'GET', path: '/tides', headers: { [name]: 'x' }, body: undefined })
  const checked = await checkPass({ send: () => Promise.resolve(answer) }, { ...target, next })
  expect(checked.hasCredentials).toBe(hasCredentials)
})

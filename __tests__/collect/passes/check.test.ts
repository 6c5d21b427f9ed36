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

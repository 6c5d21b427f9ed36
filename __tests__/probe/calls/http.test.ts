/** Calls over HTTP: as many as the other service was asked for, each with its line and nothing of what was said. */
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { App, markedLines, nameOf } from '../../support/app.ts'
import { Upstream } from '../../support/upstream.ts'

const file = path.resolve(import.meta.dirname, '../../apps/calls/stations.ts')
const lines = markedLines(file)

let upstream: Upstream
let app: App
beforeAll(async () => {
  upstream = await Upstream.open((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/v1/now?at=noon' }).end()
    else if (request.url === '/broken') response.writeHead(200).write('half', () => response.destroy())
    else if (request.url === '/large') response.end('x'.repeat(3_000_000))
    else {
      response.statusCode = request.url?.startsWith('/missing') ? 404 : 200
      setTimeout(() => response.end('sunny'), 10)
    }
  })
  app = await App.start({ args: [file], env: { APP_UPSTREAM: upstream.url } })
})
afterAll(async () => {
  await app.stop()
  await upstream.close()
})

async function callsOf(url: string) {
  const { calls } = await app.observe(url)
  return calls.map((call) => ({ ...call, line: nameOf(lines, call.frames[0]) }))
}

async function overlaps(url: string): Promise<boolean> {
  const [first, second] = await callsOf(url)
  return second!.startMs < first!.startMs + first!.durationMs
}

const answered = { status: 200, failed: false, access: 'read', afterResponse: false, afterQuery: false }
const forecast = { kind: 'http', method: 'GET', path: '/v1/stations/:id/forecast', ...answered }

describe('one call', () => {
  test.each([
    ['/fetch', { ...forecast, client: 'undici', line: 'fetched' }],
    ['/undici', { ...forecast, client: 'undici', line: 'requested' }],
    ['/undiciFetch', { ...forecast, client: 'undici', line: 'requested' }],
    ['/http', { ...forecast, client: 'http', line: 'got' }],
    ['/axios', { ...forecast, client: 'http', line: 'asked' }],
    [
      '/post',
      { ...forecast, client: 'undici', method: 'POST', path: '/alerts', access: 'write', line: 'posted' },
    ],
    ['/missing', { ...forecast, client: 'undici', path: '/missing/:id', status: 404, line: 'missed' }],
    ['/unread', { ...forecast, client: 'undici', path: '/large', line: 'unread' }],
    ['/later', { ...forecast, client: 'undici', afterResponse: true, line: 'fetched' }],
  ])('%s', async (url, expected) => {
    upstream.asked()
    const calls = await callsOf(url)
    expect(calls).toEqual([expect.objectContaining({ ...expected, host: upstream.host })])
    expect(upstream.asked()).toHaveLength(1)
  })
})

test.each([
  ['/loop', ['fetched', 'fetched', 'fetched']],
  ['/parallel', ['fetched', 'fetched', 'fetched', 'fetched']],
  ['/keepAlive', ['got', 'got']],
])('%s: as many as the other service was asked for', async (url, expected) => {
  upstream.asked()
  const calls = await callsOf(url)
  expect(calls.map(({ line }) => line)).toEqual(expected)
  expect(new Set(calls.map(({ target }) => target)).size).toBe(expected.length)
  expect(upstream.asked()).toHaveLength(expected.length)
})

test('in turn or in parallel shows in their times, which end with their answers', async () => {
  expect([await overlaps('/loop'), await overlaps('/parallel')]).toEqual([false, true])
})

test('equal addresses are known as such', async () => {
  const [first, again, other] = await callsOf('/same')
  expect(first!.asked).toBe(again!.asked)
  expect(first!.target).not.toBe(other!.target)
})

test.each(['/redirect', '/redirectAxios'])(
  '%s: a redirect belongs to the call that it answers',
  async (url) => {
    upstream.asked()
    expect(await callsOf(url)).toEqual([
      expect.objectContaining({ ...answered, method: 'GET', path: '/moved', line: 'moved' }),
    ])
    expect(upstream.asked()).toEqual(['GET /moved', 'GET /v1/now?at=noon'])
  },
)

test('through a proxy it goes to where the proxy sends it', async () => {
  expect(await callsOf('/proxied')).toEqual([
    expect.objectContaining({ ...answered, host: 'weather.example.com', path: '/v1/now', line: 'got' }),
  ])
})

test('without an answer it has failed', async () => {
  expect(await callsOf('/refused')).toEqual([
    expect.objectContaining({ failed: true, status: null, line: 'refused' }),
    expect.objectContaining({ failed: true, status: null, line: 'got' }),
  ])
  expect(await callsOf('/brokenOff')).toEqual([
    expect.objectContaining({ failed: true, status: 200, line: 'got' }),
    expect.objectContaining({ failed: true, status: 200, line: 'broken' }),
  ])
})

test('who does not want the rest of an answer has had one', async () => {
  expect(await callsOf('/cancelled')).toEqual([
    expect.objectContaining({ failed: false, status: 200, line: 'cancelled' }),
    expect.objectContaining({ failed: false, status: 200, line: 'destroyed' }),
  ])
})

test('nothing of queries, headers and bodies leaves the process', async () => {
  const told = JSON.stringify([await callsOf('/post'), await callsOf('/loop')])
  expect(told).not.toMatch(/quince|medlar|storm|sunny|authorization|token/)
})

test('nothing is listened to while nothing is observed, as in timed rounds', async () => {
  const listeners = async (): Promise<string[]> =>
    JSON.parse((await app.request('/listeners')).body) as string[]
  await app.probe.ask('observe', { on: true })
  expect(await listeners()).toHaveLength(7)
  await app.probe.ask('observe', { on: false })
  expect(await listeners()).toEqual([])
  await app.request('/loop', { tag: 'unobserved' })
  const { requests, problems } = await app.probe.ask('take', { tags: ['unobserved'], settleMs: 0 })
  expect({ requests, problems }).toEqual({ requests: [], problems: [] })
})

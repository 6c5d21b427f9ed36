/** Rounds of load against servers that speak HTTP as they may: what autocannon cannot do is not the route's fault. */
import http, { type RequestListener, type ServerOptions } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { drive, learnToDrive } from '../../../src/collect/instruments/drive.ts'
import type { Target } from '../../../src/fixturesFile/target.ts'
import type { ServerAddress } from '../../../src/probe/protocol.ts'

const servers: http.Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()))

async function serve(listener: RequestListener, options: ServerOptions = {}): Promise<ServerAddress> {
  const server = http.createServer(options, listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { protocol: 'http', host: '127.0.0.1', port: (server.address() as { port: number }).port }
}

function targetOf(method: string, expected: number[] = [], body?: string): Target {
  let next = 0
  return {
    routeId: `${method} /ebb/:n`,
    expected,
    line: 2,
    next: () => ({ method, path: `/ebb/${next++}`, headers: {}, body }),
  }
}

const load = { amount: 60, connections: 3, timeoutMs: 1000, signal: new AbortController().signal }
const fine: RequestListener = (_request, response) => void response.end('ok')

describe('every request is answered, and none is an error, where', () => {
  test.each<[string, RequestListener, Target, ServerOptions?]>([
    ['nothing is special', fine, targetOf('GET')],
    ['the method is a new one', fine, targetOf('QUERY', [], '{"q":"plums"}')],
    ['the method is one of WebDAV', fine, targetOf('PROPFIND')],
    [
      'HEAD is told the length',
      (_request, response) => void response.setHeader('content-length', 5120).end(),
      targetOf('HEAD'),
    ],
    [
      '304 is told the length',
      (_request, response) => void response.writeHead(304, { 'content-length': '400' }).end(),
      targetOf('GET', [304]),
    ],
    [
      'hints come first',
      (_request, response) => {
        response.writeEarlyHints({ link: '</kelp.css>; rel=preload; as=style' })
        response.end('ok')
      },
      targetOf('GET'),
    ],
    [
      'progress is told first',
      (_request, response) => {
        response.writeContinue()
        response.writeProcessing()
        response.end('ok')
      },
      targetOf('POST', [], '{}'),
    ],
    [
      'every answer closes its connection',
      (_request, response) => void response.setHeader('connection', 'close').end('ok'),
      targetOf('GET'),
    ],
    ['a connection is good for a few', fine, targetOf('GET'), { maxRequestsPerSocket: 7 } as ServerOptions],
    [
      'the end of the connection is the end of the body',
      (request) => request.socket.end('HTTP/1.1 200 OK\r\n\r\nok'),
      targetOf('GET'),
    ],
  ])('%s', { timeout: 30_000 }, async (_what, listener, target, options = {}) => {
    const server = await serve(listener, options)
    // The property is no option of the constructor.
    Object.assign(servers.at(-1)!, options)
    const round = await drive(server, target, load)
    expect(round).toMatchObject({ requests: 60, errors: 0, unexpected: [] })
    expect(round.latenciesMs.length).toBeGreaterThanOrEqual(60 - 2 * 3)
    // From then on without asking twice.
    const asked = Number(target.next().path.split('/').at(-1))
    await drive(server, target, { ...load, amount: 3 })
    expect(Number(target.next().path.split('/').at(-1))).toBe(asked + 4)
  })
})

test('what a route does wrong is an error by either client', { timeout: 30_000 }, async () => {
  let asked = 0
  const server = await serve((request, response) => {
    asked += 1
    if (asked % 5 === 0) {
      // Once the head is on its way: a connection that ends before it is one that the client may try again.
      response.writeHead(200, { 'content-length': '5' }).write('ok', () => {
        setTimeout(() => request.socket.destroy(), 2)
      })
    } else response.writeHead(asked % 7 === 0 ? 503 : 200).end()
  })
  const round = await drive(server, targetOf('GET'), load)
  const wrong = round.unexpected.reduce((sum, [, often]) => sum + often, 0)
  expect(round.unexpected.map(([status]) => status)).toEqual([503])
  expect(round.errors - wrong).toBe(60 / 5)
  expect(round.errors + round.latenciesMs.length).toBeGreaterThanOrEqual(60 - 3)
})

test('a server that answers nobody ends the round', { timeout: 30_000 }, async () => {
  const server = await serve(() => {})
  const round = await drive(server, targetOf('GET'), { ...load, timeoutMs: 200 })
  expect(round).toMatchObject({ requests: 60, errors: 60, latenciesMs: [], unexpected: [] })
})

test('what was seen before says which client it takes: no request is lost to find out', async () => {
  let dialled = 0
  const server = await serve((_request, response) => void response.setHeader('connection', 'close').end('ok'))
  servers.at(-1)!.on('connection', () => (dialled += 1))
  const target = targetOf('GET')
  const answer = {
    url: 'http://127.0.0.1/',
    status: 200,
    headers: { connection: 'close' },
    bodyBytes: 2,
    body: Buffer.from('ok'),
    durationMs: 1,
  }
  learnToDrive(target, [{ request: target.next(), answer, record: null }])
  await drive(server, target, { ...load, amount: 8 })
  expect(dialled).toBe(8)
})

test('where our own client asks again, what goes ahead is taken again', async () => {
  const tokens = new Set<string>()
  const server = await serve((request, response) => {
    const known = tokens.delete(request.url!)
    response.writeHead(known ? 204 : 410, known ? { 'content-length': '4' } : {}).end()
  })
  const queue: string[] = []
  let made = 0
  async function again(): Promise<void> {
    queue.length = 0
    for (let i = 0; i < 6; i++) queue.push(`/ebb/${++made}`)
    for (const path of queue) tokens.add(path)
  }
  const target = targetOf('GET')
  target.next = () => ({ method: 'GET', path: queue.shift() ?? '/none', headers: {}, body: undefined })
  await again()
  expect(await drive(server, target, { ...load, amount: 6, again })).toMatchObject({
    errors: 0,
    unexpected: [],
  })
})

test.each<[string, RequestListener]>([
  ['connections are lost', (request) => request.socket.destroy()],
  ['answers do not come', () => {}],
])('where %s, no more requests are made than steps were taken for', async (_what, fail) => {
  let asked = 0
  const server = await serve((request, response) => {
    if (++asked % 20 === 0) fail(request, response)
    else response.end('ok')
  })
  const target = targetOf('GET')
  let left = 60
  target.next = () => {
    if (left-- <= 0) throw new Error('a request too many')
    return { method: 'GET', path: '/ebb', headers: {}, body: undefined }
  }
  const again = async (): Promise<void> => void (left = 60)
  await expect(drive(server, target, { ...load, again })).resolves.toMatchObject({ requests: 60 })
})

import http, { type RequestListener } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { constants, createGzip } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { UserError } from '../../../src/errors.ts'
import { Client, NoAnswer } from '../../../src/collect/instruments/client.ts'

const servers: http.Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()))

async function clientOf(listener: RequestListener, timeoutMs = 5000): Promise<Client> {
  const server = http.createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return new Client({ protocol: 'http', host: '127.0.0.1', port }, timeoutMs)
}

const get = { method: 'GET', path: '/kelp?depth=7', headers: { 'x-boat': 'Nerys' }, body: undefined }

test('sends method, path, headers and body, and measures the body that comes back', async () => {
  const client = await clientOf((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { method, url, headers } = request
      response.statusCode = 207
      response.end(
        JSON.stringify({ method, url, boat: headers['x-boat'], length: headers['content-length'], body }),
      )
    })
  })
  const answer = await client.send({ ...get, method: 'PUT', body: 'Tangfjørd' }, { 'x-extra': '1' })
  expect(answer.status).toBe(207)
  expect(answer.bodyBytes).toBe(answer.body.length)
  expect(JSON.parse(answer.body.toString())).toEqual({
    method: 'PUT',
    url: '/kelp?depth=7',
    boat: 'Nerys',
    length: '10',
    body: 'Tangfjørd',
  })
})

test('a kept-alive connection that the server closes between requests is opened again', async () => {
  let connections = 0
  const client = await clientOf((request, response) => {
    response.end('ok')
    // No `connection: close`: the client believes that it may send again.
    response.on('finish', () => setImmediate(() => request.socket.resetAndDestroy()))
  })
  servers[0]!.on('connection', () => connections++)
  for (let i = 0; i < 40; i++) expect((await client.send(get)).status).toBe(200)
  expect(connections).toBeGreaterThan(1)
})

test('a connection that breaks before the answer is no answer', async () => {
  const client = await clientOf((request) => request.socket.destroy())
  await expect(client.send(get)).rejects.toMatchObject({ code: 'connection-failed' })
})

test('an answer that does not come in time is no answer', async () => {
  const client = await clientOf(() => {}, 80)
  await expect(client.send(get)).rejects.toMatchObject({
    code: 'timed-out',
    message: 'no answer within 80 ms',
  })
})

test('a body that does not end in time is no answer', async () => {
  const client = await clientOf((_request, response) => void response.write('half'), 80)
  await expect(client.send(get)).rejects.toBeInstanceOf(NoAnswer)
})

test.each([
  ['a header', { headers: { 'x-boat': 'Ner\nys' } }],
  ['a path', { path: '/kelp bed' }],
  ['a method', { method: 'GE T' }],
])('%s that cannot be sent is for the user to mend, and no fault of the server', async (_what, broken) => {
  const client = await clientOf((_request, response) => void response.end())
  await expect(client.send({ ...get, ...broken })).rejects.toThrow(UserError)
})

test('an answer that changes the protocol is an answer', async () => {
  const client = await clientOf(() => {})
  servers[0]!.on('upgrade', (_request, socket) => {
    socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: kelp\r\nconnection: upgrade\r\n\r\n')
  })
  const headers = { connection: 'upgrade', upgrade: 'kelp' }
  expect(await client.send({ ...get, headers })).toMatchObject({ status: 101, bodyBytes: 0 })
})

const endless =
  (...parts: string[]): RequestListener =>
  async (_request, response) => {
    for (const part of parts) {
      response.write(part)
      await sleep(5)
    }
  }

const compressed: RequestListener = (_request, response) => {
  const gzip = createGzip({ flush: constants.Z_SYNC_FLUSH })
  response.setHeader('content-encoding', 'gzip')
  gzip.pipe(response)
  gzip.write('data: kelp\n\n')
}

test.each<[string, RequestListener, Partial<Parameters<Client['send']>[0]>, RegExp]>([
  ['its headers', (_request, response) => response.flushHeaders(), { until: 'headers' }, /^$/],
  [
    'its first event',
    endless('data: kelp\n', 'id: 7\r\n\r', '\n'),
    { until: 'first-event' },
    /^data: kelp\nid: 7\r\n\r\n/,
  ],
  ['its first event, which is compressed', compressed, { until: 'first-event' }, /./s],
  [
    'an end before its first event',
    (_request, response) => response.end('data: k'),
    { until: 'first-event' },
    /^data: k$/,
  ],
  ['so many bytes', endless('kelp', 'weed'), { until: 6 }, /^kelpweed/],
  [
    'an answer to HEAD',
    (_request, response) => response.setHeader('content-type', 'text/event-stream').end(),
    { method: 'HEAD', until: 'first-event' },
    /^$/,
  ],
])('an answer is left after %s, twice in a row', async (_what, listener, request, read) => {
  const client = await clientOf(listener, 2000)
  for (let i = 0; i < 2; i++) {
    const { status, body } = await client.send({ ...get, ...request })
    expect([status, body.toString('latin1')]).toEqual([200, expect.stringMatching(read)])
  }
})

/** A round of load with autocannon as it is installed, and with what is left of it in dist. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import http, { type RequestListener } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import configurations from '../../../rolldown.config.ts'
import * as source from '../../../src/collect/instruments/drive.ts'
import type { RequestSpec } from '../../../src/fixturesFile/target.ts'
import type { ServerAddress } from '../../../src/probe/protocol.ts'

const directory = mkdtempSync(path.join(tmpdir(), 'drive-'))
const bundled = await bundle()
const servers: http.Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()))
afterAll(() => rmSync(directory, { recursive: true }))

async function bundle(): Promise<typeof source> {
  const { output: _, ...options } = configurations[0]!
  const built = await rolldown({ ...options, input: 'src/collect/instruments/drive.ts', logLevel: 'silent' })
  const file = path.join(directory, 'drive.js')
  await built.write({ file, format: 'esm' })
  return (await import(pathToFileURL(file).href)) as typeof source
}

const tls = (name: string): Buffer => readFileSync(`node_modules/autocannon/test/${name}.pem`)

async function serve(
  listener: RequestListener,
  { protocol = 'http', host = '127.0.0.1' }: Partial<ServerAddress> = {},
): Promise<ServerAddress> {
  const server =
    protocol === 'http'
      ? http.createServer(listener)
      : https.createServer({ key: tls('key'), cert: tls('cert'), passphrase: 'test' }, listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  return { protocol, host, port: (server.address() as AddressInfo).port }
}

function target(request: Partial<RequestSpec> = {}, expected: number[] = []) {
  const spec = { method: 'GET', path: '/buoys', headers: {}, body: undefined, ...request }
  return { routeId: 'GET /buoys', expected, line: 7, next: () => spec }
}

const load = { amount: 24, connections: 3, timeoutMs: 5000, signal: new AbortController().signal }
const fine: RequestListener = (_request, response) => void response.end('bell')

describe.each([
  ['installed', source],
  ['in dist', bundled],
])('autocannon as it is %s', (_where, { drive }) => {
  test.each([
    ['http', '127.0.0.1'],
    ['https', '127.0.0.1'],
    ['http', '::1'],
  ] as const)(
    'measures every answer but the first of each connection, over %s to %s',
    async (protocol, host) => {
      const round = await drive(await serve(fine, { protocol, host }), target(), load)
      expect(round).toMatchObject({ errors: 0, unexpected: [], requests: 24 })
      expect(round.latenciesMs).toHaveLength(21)
      expect(round.latenciesMs.every((ms) => ms > 0 && ms < round.durationMs)).toBe(true)
    },
  )

  test('keeps the first answers where hardly any others follow', async () => {
    const { latenciesMs } = await drive(await serve(fine), target(), { ...load, amount: 5 })
    expect(latenciesMs).toHaveLength(5)
  })

  test('sends each request as the target makes it, one at a time on a connection', async () => {
    const seen: string[] = []
    const busy = new Set<unknown>()
    const connections = new Set<unknown>()
    let pipelined = false
    const server = await serve((request, response) => {
      pipelined ||= busy.has(request.socket)
      for (const set of [busy, connections]) set.add(request.socket)
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString()))
      request.on('end', () => {
        seen.push(`${request.method} ${request.url} ${request.headers['x-boat'] as string}: ${body}`)
        setImmediate(() => {
          busy.delete(request.socket)
          response.end()
        })
      })
    })
    let count = 0
    const counted = target()
    counted.next = () => ({
      method: 'PUT',
      path: `/buoys/${++count}`,
      headers: { 'x-boat': `Nerys ${count}` },
      body: `Tangfjørd ${count}`,
    })
    await drive(server, counted, { ...load, amount: 9, connections: 2 })
    expect(pipelined).toBe(false)
    expect(connections.size).toBe(2)
    expect(seen.toSorted()).toEqual(
      Array.from({ length: 9 }, (_, i) => `PUT /buoys/${i + 1} Nerys ${i + 1}: Tangfjørd ${i + 1}`),
    )
  })

  test('counts an unexpected status as an error, and measures it not', async () => {
    let count = 0
    const server = await serve((_request, response) => {
      response.statusCode = ++count % 4 === 0 ? 503 : 201
      response.end()
    })
    const round = await drive(server, target(), { ...load, amount: 40, connections: 1 })
    expect(round).toMatchObject({ errors: 10, unexpected: [[503, 10]] })
    expect(round.latenciesMs).toHaveLength(29)
    const expected = await drive(server, target({}, [201, 503]), { ...load, amount: 40, connections: 1 })
    expect(expected).toMatchObject({ errors: 0, unexpected: [] })
  })

  test('opens a connection again that the server closed', async () => {
    let count = 0
    const server = await serve((request, response) => {
      if (++count % 12 !== 3) {
        response.end()
        return
      }
      response.writeHead(200, { 'content-length': '5' }).write('be')
      setTimeout(() => request.socket.destroy(), 2)
    })
    const round = await drive(server, target(), { ...load, amount: 12, connections: 1 })
    expect(round).toMatchObject({ errors: 1, requests: 12 })
    expect(round.latenciesMs).toHaveLength(10)
  })

  test('gives up a server that never answers, at the time limit', async () => {
    const server = await serve(() => {})
    const round = await drive(server, target(), { ...load, amount: 2, connections: 1, timeoutMs: 1000 })
    expect(round).toMatchObject({ latenciesMs: [], errors: 2 })
  })

  test('gives up a server that is gone', async () => {
    const server = await serve(fine)
    await new Promise((resolve) => servers[0]!.close(resolve))
    expect(await drive(server, target(), load)).toMatchObject({ latenciesMs: [], errors: 24 })
  })

  test('ends at once when it is told to', async () => {
    const controller = new AbortController()
    const server = await serve((_request, response) => {
      controller.abort()
      response.end()
    })
    const round = await drive(server, target(), { ...load, amount: 1e6, signal: controller.signal })
    expect(round.errors).toBeGreaterThan(0)
  })
})

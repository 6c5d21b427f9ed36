/** Rounds of runs through a flow, by autocannon and by our own client: each run with captures and cookies of its own. */
import http, { type IncomingMessage, type RequestListener } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { autocannonFlow } from '../../../src/collect/instruments/autocannonFlow.ts'
import { clientRound } from '../../../src/collect/instruments/clientRound.ts'
import { drive } from '../../../src/collect/instruments/drive.ts'
import { makeFlowTarget } from '../../../src/fixturesFile/flowTarget.ts'
import { parseFixtures } from '../../../src/fixturesFile/parse.ts'
import { startValues } from '../../../src/fixturesFile/placeholders.ts'
import type { FlowTarget } from '../../../src/fixturesFile/target.ts'
import type { ServerAddress } from '../../../src/probe/protocol.ts'

const servers: http.Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()))

async function serve(listener: RequestListener): Promise<ServerAddress> {
  const server = http.createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { protocol: 'http', host: '127.0.0.1', port: (server.address() as { port: number }).port }
}

function flowOf(text: string): FlowTarget {
  const file = parseFixtures(text, { name: 'route-fixtures.yml', env: {}, rules: [] })
  return makeFlowTarget({ entry: file.flows[0]!, file, run: startValues({}) })
}

const tour = (): FlowTarget =>
  flowOf(`flows:
  tour:
    - { request: 'POST /rafts?n=\${counter}', expect: 201, capture: { raft: body.raft } }
    - { request: 'PUT /rafts/\${flow.raft}', json: { n: '\${counter}' }, capture: { paddle: headers.x-paddle } }
    - { request: 'GET /rafts/\${flow.raft}/\${flow.paddle}' }
`)

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** Answers a step only to whoever has taken the steps before it, in this order, with this cookie. */
class Lagoon {
  /** By raft: the steps that it has taken. */
  readonly rafts = new Map<string, string[]>()
  strangers = 0

  readonly listener: RequestListener = (request, response) => {
    void this.#answer(request).then(({ status, headers, json }) =>
      response.writeHead(status, headers).end(JSON.stringify(json)),
    )
  }

  async #answer(request: IncomingMessage) {
    const { pathname, searchParams } = new URL(request.url!, 'http://lagoon')
    const body = await bodyOf(request)
    if (request.method === 'POST') {
      const raft = `raft-${searchParams.get('n')}`
      this.rafts.set(raft, ['POST'])
      return { status: 201, headers: { 'set-cookie': `oar=${raft}` }, json: { raft } }
    }
    const [, , raft = '', paddle] = pathname.split('/')
    const steps = this.rafts.get(raft) ?? []
    if (request.headers.cookie !== `oar=${raft}`) this.strangers++
    if (paddle !== undefined && paddle !== `paddle-${raft}`) this.strangers++
    if (request.method === 'PUT' && body !== JSON.stringify({ n: Number(raft.slice(5)) })) this.strangers++
    steps.push(request.method!)
    return { status: 200, headers: { 'X-Paddle': `paddle-${raft}` }, json: {} }
  }
}

const load = { amount: 24, connections: 3, timeoutMs: 1000, signal: new AbortController().signal }
const clients = [
  ['autocannon', autocannonFlow],
  ['our own client', clientRound],
] as const

describe.each(clients)('%s', (_name, round) => {
  test('goes through the flow from its first step to its last, by several connections', async () => {
    const lagoon = new Lagoon()
    const driven = await round(await serve(lagoon.listener), tour(), load)
    expect(driven).toMatchObject({ requests: 24, errors: 0, unexpected: [] })
    expect(lagoon.strangers).toBe(0)
    expect([...lagoon.rafts.values()]).toEqual(Array.from({ length: 24 }, () => ['POST', 'PUT', 'GET']))
    // Those that open a connection do not count.
    expect(driven.latenciesMs).toHaveLength(24 - 3)
    driven.latenciesMs.forEach((latencyMs, run) => {
      const steps = driven.steps!.map(({ latenciesMs }) => latenciesMs[run]!)
      expect(latencyMs).toBeCloseTo(
        steps.reduce((sum, one) => sum + one, 0),
        6,
      )
    })
  })

  test('says at which step runs end', async () => {
    let second = 0
    const lagoon = new Lagoon()
    const server = await serve((request, response) => {
      if (request.method === 'PUT' && ++second % 4 === 0) return void response.writeHead(503).end()
      return lagoon.listener(request, response)
    })
    const driven = await round(server, tour(), load)
    const failed = Math.floor(second / 4)
    expect(driven).toMatchObject({ errors: failed, unexpected: [[503, failed]] })
    expect(driven.steps!.map(({ errors }) => errors)).toEqual([0, failed, 0])
    expect(driven.requests).toBeGreaterThanOrEqual(24)
    expect(lagoon.strangers).toBe(0)
    // Nobody goes on after a step that failed; of autocannon, each connection may end within its last run then.
    const whole = [...lagoon.rafts.values()].filter((steps) => steps.length === 3).length
    expect(lagoon.rafts.size).toBeLessThanOrEqual(whole + failed + load.connections)
  })

  test('takes an answer that lacks what is captured for an error', async () => {
    const server = await serve((_request, response) => void response.writeHead(201).end('{}'))
    const driven = await round(server, tour(), { ...load, amount: 6 })
    expect(driven.latenciesMs).toEqual([])
    expect(driven.errors).toBe(driven.requests)
    expect(driven.unexpected).toEqual([[201, driven.requests]])
  })
})

test('what autocannon cannot ask goes through our own client', async () => {
  const methods: string[] = []
  const server = await serve((request, response) => {
    methods.push(request.method!)
    response.end()
  })
  const flow = flowOf('flows: { look: [{ request: QUERY /rafts }, { request: HEAD /rafts }] }')
  const driven = await drive(server, flow, { ...load, amount: 4, connections: 2 })
  expect(driven).toMatchObject({ requests: 4, errors: 0 })
  expect(methods.toSorted()).toEqual([...Array(4).fill('HEAD'), ...Array(4).fill('QUERY')])
})

test('of autocannon, a run whose connection is lost is not gone on with', async () => {
  let second = 0
  const lagoon = new Lagoon()
  const server = await serve((request, response) => {
    if (request.method === 'PUT' && ++second === 5) return void request.socket.destroy()
    return lagoon.listener(request, response)
  })
  const driven = await autocannonFlow(server, tour(), load)
  expect(lagoon.strangers).toBe(0)
  expect(driven.errors).toBeGreaterThanOrEqual(1)
  expect(driven.errors).toBeLessThan(4)
})

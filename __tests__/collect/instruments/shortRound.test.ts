import http, { type RequestListener } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { Client, NoAnswer } from '../../../src/collect/instruments/client.ts'
import { shortRound } from '../../../src/collect/instruments/shortRound.ts'
import type { Target } from '../../../src/fixturesFile/target.ts'

const servers: http.Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()))

async function clientOf(listener: RequestListener): Promise<Client> {
  const server = http.createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return new Client({ protocol: 'http', host: '127.0.0.1', port }, 5000, Infinity)
}

/** Numbered, so that the server sees each once. */
function targetOf(expected: number[] = []): Target {
  let next = 0
  return {
    routeId: 'GET /ebb/:n',
    expected,
    line: 2,
    next: () => ({ method: 'GET', path: `/ebb/${next++}`, headers: {}, body: undefined }),
  }
}

test('sends every request once, over no more connections than asked for, which the next round takes again', async () => {
  const seen: string[] = []
  const ports = new Set<number>()
  const waiting: http.ServerResponse[] = []
  let amount = 7
  // Nobody is answered before all of the connections ask, or nothing more is to come.
  const client = await clientOf((request, response) => {
    seen.push(request.url!)
    ports.add(request.socket.remotePort!)
    waiting.push(response)
    if (waiting.length === 3 || seen.length === amount) for (const one of waiting.splice(0)) one.end()
  })
  const target = targetOf()
  const round = await shortRound(client, target, { amount, connections: 3 })
  amount += 2
  await shortRound(client, target, { amount: 2, connections: 3 })
  expect(round).toMatchObject({ requests: 7, errors: 0, unexpected: [] })
  expect(round.latenciesMs).toHaveLength(7)
  expect(new Set(seen)).toEqual(new Set(Array.from({ length: 9 }, (_, n) => `/ebb/${n}`)))
  expect({ connections: ports.size, sent: seen.length }).toEqual({ connections: 3, sent: 9 })
})

test('an unexpected answer is an error with its status, and no latency', async () => {
  const client = await clientOf((request, response) => {
    response.statusCode = Number(request.url!.at(-1)) < 2 ? 418 : 204
    response.end()
  })
  const round = await shortRound(client, targetOf([204]), { amount: 5, connections: 1 })
  expect(round).toMatchObject({ requests: 5, errors: 2, unexpected: [[418, 2]] })
  expect(round.latenciesMs).toHaveLength(3)
})

test('a server that breaks off costs the rest of the round', async () => {
  let answered = 0
  const client = await clientOf((request, response) => {
    if (answered++ < 2) response.end()
    else request.socket.destroy()
  })
  const round = await shortRound(client, targetOf(), { amount: 500, connections: 1 })
  expect(round).toMatchObject({ requests: 500, errors: 498 })
  expect(answered).toBeLessThan(6)
})

/** Answers or not as it is written: `+` or `-` for each request. */
function scripted(script: string): Pick<Client, 'send'> & { asked: () => number } {
  let asked = 0
  const answer = { url: '', status: 200, headers: {}, bodyBytes: 0, body: Buffer.alloc(0), durationMs: 7 }
  return {
    asked: () => asked,
    send: () =>
      script[asked++] === '+'
        ? Promise.resolve(answer)
        : Promise.reject(new NoAnswer('connection-failed', 'the tide is out')),
  }
}

test('or as many in a row as are too many', async () => {
  const client = scripted('+--+-+---+')
  const round = await shortRound(client, targetOf(), { amount: 10, connections: 1, mostLost: 3 })
  expect({ asked: client.asked(), errors: round.errors }).toEqual({ asked: 9, errors: 7 })
})

test('for every connection, though another is answered after that', async () => {
  const client = scripted('-++++')
  const round = await shortRound(client, targetOf(), { amount: 5, connections: 2 })
  expect({ asked: client.asked(), errors: round.errors }).toEqual({ asked: 2, errors: 4 })
})

test('the first answer of each connection is left out where it is to be, and is no error', async () => {
  const round = await shortRound(scripted('+++++'), targetOf(), {
    amount: 5,
    connections: 2,
    dropFirst: true,
  })
  expect(round).toMatchObject({ latenciesMs: [7, 7, 7], errors: 0 })
})

test('nothing is sent after the signal', async () => {
  const client = scripted('+++++')
  const signal = AbortSignal.abort()
  const round = await shortRound(client, targetOf(), { amount: 5, connections: 2, signal })
  expect({ asked: client.asked(), errors: round.errors }).toEqual({ asked: 0, errors: 5 })
})

/** What the requests of one run through a flow have in common, and what another run has not. */
import http, { type RequestListener } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { askOnce } from '../../src/collect/instruments/askOnce.ts'
import { Client } from '../../src/collect/instruments/client.ts'
import { makeFlowTarget } from '../../src/fixturesFile/flowTarget.ts'
import { parseFixtures } from '../../src/fixturesFile/parse.ts'
import { startValues } from '../../src/fixturesFile/placeholders.ts'

const servers: http.Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()))

async function clientOf(listener: RequestListener, timeoutMs = 5000): Promise<Client> {
  const server = http.createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return new Client({ protocol: 'http', host: '127.0.0.1', port }, timeoutMs)
}

function flowOf(text: string) {
  const file = parseFixtures(text, { name: 'route-fixtures.yml', env: {}, rules: [] })
  const kept: unknown[] = []
  const run = Object.assign(startValues({}), { keepSecret: (captured: object) => void kept.push(captured) })
  return { flow: makeFlowTarget({ entry: file.flows[0]!, file, run }), kept }
}

test('one counter and one random value, which the next run has not; defaults of the own path; cookies', async () => {
  const seen: string[] = []
  const client = await clientOf(({ url, headers }, response) => {
    seen.push(`${url} ${String(headers['x-tide'] ?? '-')} ${headers.cookie ?? '-'}`)
    if (url!.startsWith('/in')) response.setHeader('set-cookie', ['crab=7; Path=/', 'eel=8'])
    if (url!.startsWith('/mid')) response.setHeader('set-cookie', 'eel=; Max-Age=0')
    response.end('{"shell":"whelk-1234567"}')
  })
  const { flow, kept } = flowOf(`defaults: { headers: { x-tide: low } }
overrides: [{ routes: GET /mid/*, headers: { x-tide: high } }]
flows:
  tide:
    - { request: 'POST /in/\${counter}/\${random}', headers: { x-tide: null }, capture: { shell: body.shell } }
    - { request: 'GET /mid/\${counter}' }
    - { request: 'GET /out/\${counter}/\${random}/\${flow.shell}', cookies: { crab: own } }
`)
  await askOnce(client, flow)
  await askOnce(client, flow)
  const [first, second, third] = seen
  const random = first!.split('/')[3]!.split(' ')[0]!
  expect([first, second, third]).toEqual([
    `/in/1/${random} - -`,
    '/mid/1 high crab=7; eel=8',
    `/out/1/${random}/whelk-1234567 low crab=own`,
  ])
  expect(seen[3]).toMatch(/^\/in\/2\/[0-9a-f]{12} - -$/)
  expect(seen[3]).not.toContain(random)
  expect(kept).toEqual([{ shell: 'whelk-1234567' }, {}, {}, { shell: 'whelk-1234567' }, {}, {}])
})

test('a step that nobody answers is named', async () => {
  const client = await clientOf(({ url }, response) => void (url === '/in' && response.end()), 2000)
  const { flow } = flowOf('flows: { tide: [{ request: GET /in }, { request: "GET /out?token=whelk" }] }')
  await expect(askOnce(client, flow)).rejects.toMatchObject({
    code: 'timed-out',
    message: 'no answer within 2000 ms from step 2 (GET /out)',
  })
})

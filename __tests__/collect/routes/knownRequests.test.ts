/** What a framework knows of a route's request is in the example for its fixture. */
import { expect, test } from 'vitest'
import { discoverRoutes } from '../../../src/collect/routes/discoverRoutes.ts'
import { exampleFixture } from '../../../src/fixturesFile/example.ts'
import type { QueryParameter, RouteInfo } from '../../../src/probe/protocol.ts'

async function example(method: string, given: Partial<RouteInfo>): Promise<string> {
  const common = {
    path: '/figs/:id',
    parameters: ['id'],
    framework: 'nest',
    auth: [],
    query: [],
    headers: {},
  }
  const handler = { name: 'Figs.one', place: null }
  const discover = () =>
    Promise.resolve({
      routes: [{ method, handler, ...common, ...given }],
      leftOut: { static: 0, framework: 0 },
      problems: [],
    })
  const { routes } = await discoverRoutes(
    { address: { protocol: 'http', host: '::1', port: 1 }, discover },
    null,
  )
  return exampleFixture(routes[0]!, null)
}

const query: QueryParameter[] = [
  { name: 'ripe', required: true, example: true },
  { name: 'page', required: false, example: 4 },
  { name: 'odd', required: true, example: null },
]

test('required query parameters with an example, and the headers of a version', async () => {
  expect(await example('GET', { query, headers: { 'x-version': '3' } })).toBe(
    `  # Figs.one
  GET /figs/:id:
    path: { id: 1 }
    query: { ripe: true }
    headers: { x-version: '3' }
`,
  )
})

test('a body is still asked for', async () => {
  expect(await example('POST', { headers: { host: 'figs.example.com' } })).toContain('json: {}')
  expect(await example('POST', {})).toContain('json: {}')
})

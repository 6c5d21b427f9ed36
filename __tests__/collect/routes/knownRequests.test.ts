/** What a framework knows of a route's request is in the example for its fixture. */
import { expect, test } from 'vitest'
import { discoverRoutes } from '../../../src/collect/routes/discoverRoutes.ts'
import { exampleFixture } from '../../../src/fixturesFile/example.ts'
import type { RouteInfo } from '../../../src/probe/protocol.ts'

async function example(method: string, given: Partial<RouteInfo>): Promise<string> {
  const common = {
    path: '/figs/:id',
    parameters: ['id'],
    framework: 'nest',
    auth: [],
    schemas: {},
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
  const [route] = routes
  return exampleFixture({ ...route!, ...route!.told?.() }, null)
}

const query = {
  type: 'object',
  required: ['ripe', 'sort'],
  properties: {
    ripe: { type: 'boolean' },
    page: { type: 'integer', minimum: 4 },
    sort: { type: 'string', default: 'name' },
  },
}

test('required query parameters, and the headers of a version', async () => {
  expect(await example('GET', { schemas: { query }, headers: { 'x-version': '3' } })).toBe(
    `  # Figs.one
  GET /figs/:id:
    path: { id: 1 }
    query: { ripe: true }
    headers: { x-version: '3' }
`,
  )
})

test('a body that the validator wants, and a parameter in its format', async () => {
  const body = {
    type: 'object',
    required: ['email', 'slug', 'weights', 'origin'],
    properties: {
      email: { type: 'string', format: 'email' },
      slug: { type: 'string', maxLength: 40 },
      weights: { type: 'array', minItems: 2, items: { type: 'number', minimum: 3 } },
      origin: { type: 'object', required: ['country'], properties: { country: { type: 'string' } } },
      note: { type: 'string' },
    },
  }
  const path = { properties: { id: { type: 'string', format: 'uuid' } } }
  expect(await example('PATCH', { schemas: { body, path } })).toBe(
    `  # Figs.one
  PATCH /figs/:id:
    path: { id: 00000000-0000-4000-8000-000000000001 }
    json:
      email: user-\${random}@example.com
      slug: slug-\${random}
      weights:
        - 3
        - 3
      origin:
        country: US
`,
  )
})

test('a body is still asked for', async () => {
  expect(await example('POST', { headers: { host: 'figs.example.com' } })).toContain('json: {}')
  expect(await example('POST', {})).toContain('json: {}')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { Client } from '../../../src/collect/instruments/client.ts'
import { discoverRoutes } from '../../../src/collect/routes/discoverRoutes.ts'
import { routesOfTraffic, unlistedFixtures } from '../../../src/collect/routes/routesOfTraffic.ts'
import { parseFixtures } from '../../../src/fixturesFile/parse.ts'
import { startValues } from '../../../src/fixturesFile/placeholders.ts'
import { sample } from '../../probe/adapters/listing.ts'
import { App } from '../../support/app.ts'

const file = parseFixtures(
  `
routes:
  GET /early: {}
  GET /parlour/tea/:cup: { path: { cup: 2 } }
  GET /parlour/milk: {}
  GET /parlour/cake: {}
  GET /cellar/wine/:year: { path: { year: 1961 } }
  GET /anything/goes: {}
  GET /attic: { ignore: not ours }
  POST /parlour/tea: { json: {} }
`,
  { name: 'route-fixtures.yml', env: {}, rules: [] },
)

let app: App
let client: Client
beforeAll(async () => {
  app = await App.start({ args: [sample('late.mjs')] })
  client = new Client(app.address, 10_000)
})
afterAll(async () => {
  client.close()
  await app.stop()
})

test('routes that appear with a request, and those that only an answer tells of, are found and said to be so', async () => {
  const discover = () => app.probe.ask('routes', { port: app.address.port })
  const list = await discoverRoutes({ address: app.address, discover }, null)
  expect(list.routes.map(({ path }) => path)).toEqual(['/early'])
  expect(unlistedFixtures(list, file).map(({ id }) => id)).toEqual([
    'GET /parlour/tea/:cup',
    'GET /parlour/milk',
    'GET /parlour/cake',
    'GET /cellar/wine/:year',
    'GET /anything/goes',
  ])

  const sent: string[] = []
  const found = await routesOfTraffic(list, {
    discover,
    send: (request) => {
      sent.push(request.path)
      return client.send(request)
    },
    file,
    run: startValues({}),
  })
  expect(
    found.routes.map(({ method, path, framework, parameters }) => ({
      id: `${method} ${path}`,
      framework,
      parameters,
    })),
  ).toEqual([
    { id: 'GET /early', framework: 'express', parameters: [] },
    { id: 'GET /cellar/wine/:year', framework: 'express', parameters: ['year'] },
    { id: 'GET /parlour/tea/:cup', framework: 'unknown', parameters: ['cup'] },
    { id: 'GET /parlour/milk', framework: 'unknown', parameters: [] },
  ])
  expect(found.problems).toEqual([
    'GET /cellar/wine/:year is listed by the framework only after a request has come in.',
    'GET /parlour/tea/:cup, GET /parlour/milk are not listed by the framework (something mounted behind a function, ' +
      'perhaps), but found by the request of a fixture. Where the handler is written is not known.',
  ])
  expect(sent).toContain('/anything/no-such-place-fnord')
})

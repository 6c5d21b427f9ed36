/** An example request is made for routes without a fixture, and for no others: it takes its time. */
import { expect, test } from 'vitest'
import type { KnownRoute } from '../../../src/collect/routes/discoverRoutes.ts'
import { planRoutes } from '../../../src/collect/routes/routeProfiles.ts'

test('only a route without a fixture is asked what its request is to be', () => {
  const asked: string[] = []
  const route = (path: string): KnownRoute => ({
    method: 'GET',
    path,
    parameters: [],
    framework: 'f',
    handler: { name: 'h', place: null },
    auth: [],
    told: () => {
      asked.push(path)
      return { request: { query: { ripe: true } } }
    },
  })
  const entry = { id: 'GET /figs', method: 'GET', template: '/figs', line: 1, fixture: {} }
  const file = { name: 'route-fixtures.yml', fixtures: {}, entries: [entry], flows: [], patterns: [] }
  const { missing, matched } = planRoutes([route('/figs'), route('/kiwis')], file, (place) => place)
  expect(asked).toEqual(['/kiwis'])
  expect(matched.map(({ path }) => path)).toEqual(['/figs'])
  expect(missing.map(({ path, request }) => [path, request])).toEqual([['/kiwis', { query: { ripe: true } }]])
})

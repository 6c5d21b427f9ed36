/** A flow side by side with the one of another version. */
import { afterAll, expect, test } from 'vitest'
import { edit, repository } from '../confirm/repository.ts'
import { busy, compared } from './compared.ts'
import { removeProjects } from './routeProfiler.ts'

afterAll(removeProjects)

const fixtures = `prepare: node migrate.mjs
start: node server.mjs
settings: { countRequests: 2, work: 'off' }
rules: { nothing-captured: { severity: off } }
flows:
  watch: [{ request: GET /birds, capture: { first: body.0 } }, { request: GET /nests }]
`

test('is driven as routes are, and slower where one of its steps is', { timeout: 240_000 }, async () => {
  const directory = repository('__tests__/apps/sides', { 'route-fixtures.yml': fixtures })
  edit(directory, 'server.mjs', ["response.json(['reed'", `${busy}(['reed'`])
  const { confirmations, profile, findings } = await compared(directory, ['flow watch'])
  const { outcome, reason, cpu } = confirmations['flow watch']!
  expect({ outcome, reason, cpu: cpu?.verdict }).toEqual({
    outcome: 'regressed',
    reason: '',
    cpu: 'regressed',
  })
  expect(cpu!.ratio.low).toBeGreaterThan(1)
  const told = findings.filter(({ rule }) => rule === 'time-regression')
  expect(told.map(({ route, place }) => [route, place?.file])).toEqual([['flow watch', 'route-fixtures.yml']])
  const { load, steps } = profile.routes[0]!
  expect(steps!.map(({ request }) => request)).toEqual(['GET /birds', 'GET /nests'])
  expect(load!.steps).toHaveLength(2)
})

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

test(
  'is driven in rounds as routes are, and takes longer where one of its steps does',
  { timeout: 240_000 },
  async () => {
    const directory = repository('__tests__/apps/sides', { 'route-fixtures.yml': fixtures })
    edit(directory, 'server.mjs', ["response.json(['reed'", `${busy}(['reed'`])
    const args = ['compare', 'before', '--budget', '90']
    const { confirmations, profile, stderr } = await compared(directory, ['flow watch'], args)
    const { outcome, reason, pairs, cpu } = confirmations['flow watch']!
    // Whether so many rounds are enough to prove it is the machine's matter.
    expect(['regressed', 'uncertain', 'not-confirmed']).toContain(outcome)
    expect({ isDriven: pairs > 0, reason, stderr }).toMatchObject({ isDriven: true })
    expect(cpu!.ratio.value).toBeGreaterThan(1)
    const { load, steps } = profile.routes[0]!
    expect(steps!.map(({ request }) => request)).toEqual(['GET /birds', 'GET /nests'])
    expect(load!.steps).toHaveLength(2)
  },
)

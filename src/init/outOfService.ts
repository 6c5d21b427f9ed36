/** What takes the whole application out of service is asked not to: the routes after it are to be answered as well. */
import type { ExampleRoute } from '../fixturesFile/example.ts'
import type { Fixture } from '../fixturesFile/schema.ts'
import { bodyFields } from './bodyFields.ts'

const OUT_OF_SERVICE = /maintenance|read-?only|lock-?down|kill-?switch/i

export function isOutOfService({ path }: Pick<ExampleRoute, 'path'>): boolean {
  return OUT_OF_SERVICE.test(path)
}

/** With every switch of its body off. */
export function kept(fixture: Fixture, route: Pick<ExampleRoute, 'path'>): Fixture {
  const body = isOutOfService(route) ? bodyFields(fixture) : null
  if (body === null) return fixture
  const fields = Object.entries(body.fields).map(([name, value]) => [name, value === true ? false : value])
  return { ...fixture, [body.part]: Object.fromEntries(fields) as Record<string, unknown> }
}

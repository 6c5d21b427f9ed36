/** The password of the login, where a body asks for the current one: also as the new one, so that the login goes on working. */
import type { ExampleRoute } from '../fixturesFile/example.ts'
import { loginFixtures } from '../fixturesFile/login.ts'
import type { Fixture, Fixtures } from '../fixturesFile/schema.ts'
import { bodyFields } from './bodyFields.ts'

const PASSWORD = /pass|pwd/i
const CURRENT = /current|old|existing|previous/i
/** What changes a password by its path: it may be that of the login, whose account is often the first. */
const CHANGES = /(?:change|update|set)[-_]?password|\/password$/i

/** The fixture as it is, where it asks for none, or no login has one by the name of a variable. */
export function withOwnPassword(
  fixture: Fixture,
  login: Fixtures['login'],
  { path }: Pick<ExampleRoute, 'path'>,
): Fixture {
  const body = bodyFields(fixture)
  const names = Object.keys(body?.fields ?? {}).filter((name) => PASSWORD.test(name))
  const isChange = CHANGES.test(path) || names.some((name) => CURRENT.test(name))
  const own = isChange && names.length > 0 ? passwordOf(login) : null
  if (body === null || own === null) return fixture
  return {
    ...fixture,
    [body.part]: { ...body.fields, ...Object.fromEntries(names.map((name) => [name, own])) },
  }
}

function passwordOf(login: Fixtures['login']): string | null {
  const steps = loginFixtures(login).flatMap(({ steps }) => steps)
  const found = steps.map((step) => passwordIn(step.json ?? step.form)).find((one) => one !== null)
  return found ?? null
}

/** Written by the name of its variable: what stands there plainly is not to be repeated. */
function passwordIn(body: unknown): string | null {
  for (const [name, value] of Object.entries(Object(body) as object)) {
    if (typeof value === 'string' && PASSWORD.test(name) && value.startsWith('${env.')) return value
    const inside = typeof value === 'object' ? passwordIn(value) : null
    if (inside !== null) return inside
  }
  return null
}

/** A login of its own for a route that ends the session: what logs out is not to log out all the others. */
import { defaultsOf } from '../fixturesFile/defaults.ts'
import { loginFixtures } from '../fixturesFile/login.ts'
import type { StepFixture } from '../fixturesFile/requestSchema.ts'
import type { Fixture, Fixtures } from '../fixturesFile/schema.ts'

type Sent = Pick<Fixture, 'headers' | 'cookies' | 'query'>

/** The fixture as it is, where there is no session that it could end, or one of several. @param routeId its route */
export function withOwnLogin(fixture: Fixture, fixtures: Fixtures, routeId: string): Fixture {
  const logins = loginFixtures(fixtures.login)
  const { headers, cookies, query } = fixture
  const defaults = defaultsOf(fixtures, routeId)
  const sent = ofLogin({
    headers: { ...defaults.headers, ...headers },
    cookies: { ...defaults.cookies, ...cookies },
    query: { ...defaults.query, ...query },
  })
  if (logins.length !== 1 || Object.keys(sent).length === 0) return fixture
  const before = logins[0]!.steps.map((step) =>
    own(without(step, ofLogin(defaultsOf(fixtures, step.request.split('?', 1)[0]!)))),
  )
  return { ...fixture, before, ...own(merged(fixture, sent)) }
}

/** The parts that hold what the login captured. */
function ofLogin({ headers = {}, cookies = {}, query = {} }: Sent): Sent {
  return Object.fromEntries(
    Object.entries({ headers, cookies, query })
      .map(([part, values]) => [part, kept(values)] as const)
      .filter(([, values]) => Object.keys(values).length > 0),
  )
}

function kept(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => String(value).includes('${login.')))
}

/** Steps have the defaults: with the old session the login would go on with it, instead of beginning another. */
function without(step: StepFixture, sent: Sent): StepFixture {
  const removed = Object.entries(sent).map(([part, values]) => [
    part,
    {
      ...Object.fromEntries(Object.keys(values as object).map((name) => [name, null])),
      ...step[part as keyof Sent],
    },
  ])
  return { ...step, ...(Object.fromEntries(removed) as Sent) }
}

function merged(fixture: Fixture, sent: Sent): Sent {
  return Object.fromEntries(
    Object.entries(sent).map(([part, values]) => [
      part,
      { ...fixture[part as keyof Sent], ...(values as object) },
    ]),
  )
}

function own<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll('${login.', '${before.')) as T
}

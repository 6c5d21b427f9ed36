/** What the fixtures file says for many routes, as one of them gets it. */
import { lowerCased } from './request.ts'
import type { RequestParts, StepFixture } from './requestSchema.ts'
import { matchesPattern } from './routePattern.ts'
import type { Fixtures } from './schema.ts'

interface Defaults extends RequestParts, Pick<StepFixture, 'expect'> {}

/** `defaults`, then every matching override in order; a later one wins name by name. @param routeId or method and path */
export function defaultsOf(fixtures: Fixtures, routeId: string): Defaults {
  const matching = (fixtures.overrides ?? []).filter(({ routes }) =>
    [routes].flat().some((pattern) => matchesPattern(pattern, routeId)),
  )
  return [fixtures.defaults ?? {}, ...matching].reduce<Defaults>(
    (before, { query, headers, cookies, expect }) => ({
      query: { ...before.query, ...query },
      headers: { ...before.headers, ...(lowerCased(headers) as Defaults['headers']) },
      cookies: { ...before.cookies, ...cookies },
      expect: expect ?? before.expect,
    }),
    {},
  )
}

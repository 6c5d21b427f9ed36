/** The routes of the application as the profile begins: matched with their fixtures, nothing measured yet. */
import { exampleFixture } from '../fixtures/example.ts'
import { matchFixtures, type Matches } from '../fixtures/match.ts'
import type { FixtureEntry, FixturesFile } from '../fixtures/parse.ts'
import type { RouteInfo } from '../probe/protocol.ts'
import { routeId, type Reason, type RouteProfile } from '../profile.ts'
import type { Relativise } from './queryShapes.ts'

export interface PlannedRoutes {
  /** All of them, in the order of discovery. */
  routes: RouteProfile[]
  /** Those to measure. */
  matched: { route: RouteProfile; info: RouteInfo; entry: FixtureEntry }[]
  stale: Matches<RouteInfo>['stale']
}

export function planRoutes(
  infos: readonly RouteInfo[],
  { fixtures, entries }: Pick<FixturesFile, 'fixtures' | 'entries'>,
  relativise: Relativise,
): PlannedRoutes {
  const { matched, ignored, missing, stale } = matchFixtures(infos, entries)
  const profiles = new Map(infos.map((info) => [info, routeProfile(info, relativise)]))
  for (const { route, reason } of ignored) {
    Object.assign(profiles.get(route)!, { status: 'skipped', reason: { code: 'ignored', message: reason } })
  }
  for (const info of missing) {
    const route = profiles.get(info)!
    const reason: Reason = { code: 'missing-fixture', message: exampleFixture(route, fixtures) }
    Object.assign(route, { status: 'failed', reason })
  }
  return {
    routes: [...profiles.values()],
    matched: matched.map(({ route: info, entry }) => {
      const route = profiles.get(info)!
      route.fixture = { line: entry.line }
      return { route, info, entry }
    }),
    stale,
  }
}

/** Out of time until a pass says otherwise. */
function routeProfile(info: RouteInfo, relativise: Relativise): RouteProfile {
  const { method, path, parameters, framework, handler, auth } = info
  return {
    id: routeId(method, path),
    method,
    path,
    parameters,
    framework,
    handler: { name: handler.name, place: handler.place && relativise(handler.place) },
    auth,
    status: 'skipped',
    reason: { code: 'out-of-time', message: 'the time budget of the run was spent before this route' },
    fixture: null,
    check: null,
    requestBytes: null,
    responseBytes: null,
    count: null,
    memory: null,
    load: null,
    work: null,
    confirmation: null,
  }
}

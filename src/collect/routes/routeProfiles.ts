/** The routes of the application as the profile begins: matched with their fixtures, nothing measured yet. */
import { exampleFixture, type ExampleRoute } from '../../fixturesFile/example.ts'
import { matchFixtures } from '../../fixturesFile/match.ts'
import { isModule } from '../../fixturesFile/module.ts'
import { moduleFixture } from '../../fixturesFile/moduleText.ts'
import { stalePatterns } from '../../fixturesFile/stalePatterns.ts'
import type { FixturesFile, FlowEntry } from '../../fixturesFile/parse.ts'
import { type Profile, type Reason, type RouteProfile, unmeasured } from '../../profile.ts'
import { routeId } from '../../routeId.ts'
import type { KnownRoute } from './discoverRoutes.ts'
import { withoutQuery } from '../flowRun.ts'
import type { Relativise } from '../relativeTo.ts'

export interface PlannedRoutes {
  /** All of them, in the order of discovery. */
  routes: RouteProfile[]
  /** Those to measure. */
  matched: RouteProfile[]
  /** Those without a fixture. */
  missing: ExampleRoute[]
  stale: Profile['staleFixtures']
  /** How many there are beside them that nobody asked for. */
  unselected: number
}

type PlannedFile = Pick<FixturesFile, 'name' | 'fixtures' | 'entries' | 'flows' | 'patterns'>

export function planRoutes(
  infos: readonly KnownRoute[],
  { name, fixtures, entries, flows, patterns }: PlannedFile,
  relativise: Relativise,
): PlannedRoutes {
  const { matched, ignored, missing, stale } = matchFixtures(infos, entries)
  const profiles = new Map(infos.map((info) => [info, routeProfile(info, relativise)]))
  for (const { route, reason } of ignored) {
    Object.assign(profiles.get(route)!, { status: 'skipped', reason: { code: 'ignored', message: reason } })
  }
  const text = isModule(name) ? moduleFixture : exampleFixture
  const examples = missing.map((info) => {
    const route = profiles.get(info)!
    const example = { ...route, ...info.told?.() }
    const reason: Reason = { code: 'missing-fixture', message: text(example, fixtures) }
    Object.assign(route, { status: 'failed', reason })
    return example
  })
  const measured = matched.map(({ route: info, entry }) => {
    const route = profiles.get(info)!
    route.fixture = { line: entry.line }
    return route
  })
  // After the routes: what these cost alone is known by then.
  const flowProfiles = flows.map((entry) => flowProfile(entry, name))
  const all = [...profiles.values(), ...flowProfiles]
  return {
    routes: all,
    matched: [...measured, ...flowProfiles.filter(({ reason }) => reason?.code !== 'ignored')],
    missing: examples,
    stale: [
      ...stale,
      ...stalePatterns(
        patterns,
        all.map(({ id }) => id),
      ),
    ],
    unselected: 0,
  }
}

/** Out of time until a pass says otherwise. */
function waiting(): Pick<RouteProfile, 'status' | 'reason'> {
  const message = 'the time budget of the run was spent before this route'
  return { status: 'skipped', reason: { code: 'out-of-time', message } }
}

function flowProfile({ id, name, line, flow }: FlowEntry, file: string): RouteProfile {
  return {
    id,
    kind: 'flow',
    method: 'flow',
    path: name,
    parameters: [],
    framework: '',
    handler: { name: '', place: { file, line } },
    auth: [],
    ...unmeasured,
    ...waiting(),
    ...(flow.ignore !== undefined && { reason: { code: 'ignored', message: flow.ignore } }),
    fixture: { line },
    steps: flow.steps.map(({ request }) => ({ request: withoutQuery(request), status: null })),
  }
}

function routeProfile(info: KnownRoute, relativise: Relativise): RouteProfile {
  const { method, path, parameters, framework, handler, auth } = info
  return {
    id: routeId(method, path),
    method,
    path,
    parameters,
    framework,
    handler: { name: handler.name, place: handler.place && relativise(handler.place) },
    auth,
    ...unmeasured,
    ...waiting(),
  }
}

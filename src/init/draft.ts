/** A request for a route, as far as it is made yet. */
import { type ExampleRequest, exampleValue, type ExampleRoute } from '../fixturesFile/example.ts'
import { loginFixtures } from '../fixturesFile/login.ts'
import type { FixturesFile } from '../fixturesFile/parse.ts'
import type { Fixture, Fixtures } from '../fixturesFile/schema.ts'
import { routeId } from '../routeId.ts'
import { withOwnLogin } from './ownLogin.ts'
import { kept } from './outOfService.ts'
import { withOwnPassword } from './ownPassword.ts'
import type { Recording } from './recording/recording.ts'
import { withRecording } from './recording/withRecording.ts'
import { endsSession } from './turns.ts'

/** Where a value comes from, by the field of the fixture. */
export type Sources = Partial<Record<keyof Fixture, string>>

/** A route without a fixture, with what was made for it. */
export interface Draft {
  route: ExampleRoute
  fixture: Fixture
  sources: Sources
  /** Null until it was sent, and where there was no answer. */
  status: number | null
  passes: boolean
  /** Whether it answered with a list of nothing. */
  empty: boolean
  /** What the application says against it. */
  says: string
  /** Tables that it wrote new rows into. */
  inserted?: readonly string[]
}

/** A request that was made for a draft, and its answer. */
export interface Sent {
  draft: Draft
  body: unknown
  /** The path that was asked; null where none could be made. */
  at: string | null
}

/** What a login, a recording, a route and its template tell, before anything was sent. */
export function draftOf(
  route: ExampleRoute,
  { file, recording }: { file: FixturesFile; recording: Recording },
): Draft {
  const [recorded] = recording.get(routeId(route.method, route.path)) ?? []
  const draft = unrecorded(route, file.fixtures)
  return recorded ? withRecording(draft, recorded) : draft
}

export function unrecorded(route: ExampleRoute, fixtures: Fixtures): Draft {
  return ofLogin(route, fixtures) ?? madeUp(route, fixtures)
}

/** The login step is a request of a route as well. */
function ofLogin(route: ExampleRoute, fixtures: Fixtures): Draft | null {
  const login = loginFixtures(fixtures.login)
    .flatMap(({ steps }) => steps)
    .find(({ request }) => request === routeId(route.method, route.path))
  if (!login) return null
  const { request: _request, capture: _capture, ...fixture } = login
  const sources: Sources = Object.fromEntries(Object.keys(fixture).map((part) => [part, 'login']))
  return { route, fixture, sources, status: null, passes: false, empty: false, says: '' }
}

function madeUp(route: ExampleRoute, fixtures: Fixtures): Draft {
  const made = kept(withOwnPassword(exampleValue(route, fixtures), fixtures.login, route), route)
  const fixture = endsSession(route) ? withOwnLogin(made, fixtures, routeId(route.method, route.path)) : made
  const told = route.request ?? {}
  const from = (part: keyof ExampleRequest): string => route.requestFrom?.[part] ?? 'schema'
  const sources: Sources = {}
  for (const part of ['query', 'json', 'form', 'body'] as const)
    if (told[part] !== undefined && JSON.stringify(told[part]) !== '{}') sources[part] = from(part)
  const isKindTold = Object.keys(told.path ?? {}).length > 0
  if (fixture.path !== undefined)
    sources.path = isKindTold ? `guess, of the kind in the ${from('path')}` : 'guess'
  return { route, fixture, sources, status: null, passes: false, empty: false, says: '' }
}

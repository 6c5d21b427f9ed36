/** The user's fixtures file, and the place of a route in it. */
import type { Place, Profile, RouteProfile } from '../profile.ts'

/** By the name that a new one gets, where there is none. */
export function fixturesFileOf({ fixturesFile }: Profile): string {
  return fixturesFile ?? 'route-fixtures.yml'
}

/** Null for a route without a fixture. */
export function fixturePlace({ fixture }: RouteProfile, profile: Profile): Place | null {
  return fixture && { file: fixturesFileOf(profile), line: fixture.line }
}

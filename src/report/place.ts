/** Lines of code as people and editors write them. */
import type { Place, Profile } from '../profile.ts'
import type { Finding } from '../verdict.ts'
import { clean } from './clean.ts'

/** `src/shelf.ts:17`: terminals and editors open it on a click. */
export function formatPlace(place: Place): string {
  return `${clean(place.file, 300)}:${place.line}`
}

/** Where to look, best first: the line of a finding, else the fixture of its route, else its handler. */
export function placesOf({ place, route }: Finding, { routes, fixturesFile }: Profile): Place[] {
  const found = routes.find(({ id }) => id === route)
  const fixture =
    found?.fixture && fixturesFile !== null ? { file: fixturesFile, line: found.fixture.line } : null
  return [place, fixture, found?.handler.place ?? null].filter((one) => one !== null)
}

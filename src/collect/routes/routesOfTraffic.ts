/** Routes that no framework lists before somebody asks for them: mounted by a request, or behind a function. */
import { matchFixtures, routeName } from '../../fixturesFile/match.ts'
import type { FixtureEntry, FixturesFile } from '../../fixturesFile/parse.ts'
import type { RunValues } from '../../fixturesFile/placeholders.ts'
import { makeTarget, type RequestSpec } from '../../fixturesFile/target.ts'
import { routeId } from '../../routeId.ts'
import { NoAnswer } from '../instruments/client.ts'
import { knownRoute, type KnownRoute, type KnownRoutes } from './discoverRoutes.ts'
import type { RouteList } from '../../probe/protocol.ts'
import { UserError } from '../../errors.ts'

interface Asked {
  discover(): Promise<RouteList>
  send(request: RequestSpec): Promise<{ status: number }>
  file: FixturesFile
  run: RunValues
}

/** The fixtures for no listed route that can be asked without harm. */
export function unlistedFixtures({ routes }: KnownRoutes, { entries }: FixturesFile): FixtureEntry[] {
  const stale = new Set(matchFixtures(routes, entries).stale.map(({ id }) => id))
  return entries.filter(
    ({ id, fixture }) =>
      stale.has(id) && /^(?:get|head)$/i.test(routeName(id).method) && fixture.ignore === undefined,
  )
}

/** The list with what the requests of such fixtures bring to light, and a problem that says so. */
export async function routesOfTraffic(list: KnownRoutes, asked: Asked): Promise<KnownRoutes> {
  const answered: KnownRoute[] = []
  for (const entry of unlistedFixtures(list, asked.file)) {
    const route = routeName(entry.id)
    if (await isAnswered(entry, asked))
      answered.push({ ...route, ...unknown, parameters: parametersOf(entry) })
  }
  const before = new Set(list.routes.map(keyOf))
  const late = (await asked.discover()).routes.map(knownRoute).filter((route) => !before.has(keyOf(route)))
  const routes = [...list.routes, ...late]
  const { missing: behind } = matchFixtures(
    answered,
    late.map(({ method, path }) => ({
      id: routeId(method, path),
      method,
      template: path,
      line: 0,
      fixture: {},
    })),
  )
  return {
    ...list,
    routes: [...routes, ...behind],
    problems: [...list.problems, ...told(late, LATE), ...told(behind, BEHIND)],
  }
}

const unknown = { framework: 'unknown', handler: { name: '<anonymous>', place: null }, auth: [] }
const LATE = 'listed by the framework only after a request has come in.'
const BEHIND =
  'not listed by the framework (something mounted behind a function, perhaps), but found by the request of a fixture. ' +
  'Where the handler is written is not known.'

function told(routes: readonly KnownRoute[], what: string): string[] {
  const verb = routes.length === 1 ? 'is' : 'are'
  return routes.length === 0 ? [] : [`${routes.map(keyOf).join(', ')} ${verb} ${what}`]
}

function keyOf({ method, path }: KnownRoute): string {
  return routeId(method, path)
}

function parametersOf({ fixture: { path } }: FixtureEntry): string[] {
  return typeof path === 'object' ? Object.keys(path) : []
}

const NOT_THERE = new Set([404, 405, 501])

/** Whether the application answers it otherwise than a path next to it that nobody can have meant. */
async function isAnswered(entry: FixtureEntry, asked: Asked): Promise<boolean> {
  try {
    const route = routeName(entry.id)
    const request = makeTarget({ route, entry, ...asked }).next()
    const path = elsewhere(route.path, request.path)
    const { status } = await asked.send(request)
    if (path === null || NOT_THERE.has(status)) return false
    return (await asked.send({ ...request, path })).status !== status
  } catch (error) {
    if (error instanceof UserError || error instanceof NoAnswer) return false
    throw error
  }
}

/** The path with the last word of its template replaced; parameters may have any value. */
function elsewhere(template: string, path: string): string | null {
  const at = template.split('/').findLastIndex((part) => /^[\w.-]+$/.test(part))
  const [place = '', ...query] = path.split('?')
  const parts = place.split('/')
  if (at < 0 || parts.length <= at) return null
  return [parts.with(at, 'no-such-place-fnord').join('/'), ...query].join('?')
}

/** Which of the servers of an application are measured: those whose routes the fixtures name. */
import { matchFixtures, type RouteName } from '../../fixturesFile/match.ts'
import type { FixtureEntry } from '../../fixturesFile/parse.ts'

interface Listed {
  port: number
  routes: readonly RouteName[]
}

export interface Choice<S> {
  /** The first one answers what no server lists, such as a login. */
  measured: [S, ...S[]]
  /** Fixtures whose routes no server lists. */
  missing: FixtureEntry[]
}

/**
 * The server with most of the fixtures' routes comes first, then others that have some of them as well; without any
 * fixtures all that have routes.
 * @param told what PORT says to the application: its main server is likely to be there
 */
export function chooseServers<S extends Listed>(
  servers: readonly [S, ...S[]],
  entries: readonly FixtureEntry[],
  told: number | null,
): Choice<S> {
  const ranked = servers
    .map((server) => ({ server, ...fitting(server, entries) }))
    .toSorted(
      (a, b) =>
        b.found.length - a.found.length ||
        Number(b.server.port === told) - Number(a.server.port === told) ||
        b.server.routes.length - a.server.routes.length,
    )
  const [main, ...rest] = entries.length > 0 ? ranked : hasRoutesFirst(ranked)
  const covered = new Set(main!.found)
  const measured: [S, ...S[]] = [main!.server]
  for (const { server, found } of rest) {
    const more = found.filter((entry) => !covered.has(entry))
    if (entries.length > 0 ? more.length === 0 : server.routes.length === 0) continue
    measured.push(server)
    for (const entry of more) covered.add(entry)
  }
  return {
    measured,
    missing: entries.filter((entry) => !covered.has(entry)),
  }
}

function fitting({ routes }: Listed, entries: readonly FixtureEntry[]): { found: FixtureEntry[] } {
  const { matched, ignored } = matchFixtures(routes, entries)
  return { found: [...matched, ...ignored].map(({ entry }) => entry) }
}

function hasRoutesFirst<R extends { server: Listed }>(ranked: readonly R[]): R[] {
  return ranked.toSorted((a, b) => Number(b.server.routes.length > 0) - Number(a.server.routes.length > 0))
}

const MOST_NAMED = 5

/** Servers that are there and not measured. */
interface Apart {
  others: readonly Listed[]
  /** Such as `the Unix socket /run/a.sock`. */
  unreachable: readonly string[]
}

/** What a reader has to know where there is more than one server: sentences. */
export function tellServers(measured: readonly Listed[], { others, unreachable }: Apart): string[] {
  if (measured.length + others.length + unreachable.length < 2) return []
  const asked = measured.map(({ port, routes }) => `port ${port} (${namesOf(routes)})`)
  const left = [
    ...others.map(({ port, routes }) =>
      routes.length === 0
        ? `port ${port}, which has no routes that a framework lists`
        : `port ${port}, none of whose routes has a fixture (${namesOf(routes)})`,
    ),
    ...unreachable,
  ]
  const rest = left.length > 0 ? ` Not measured: ${left.join('; ')}.` : ''
  return [`The application listens in several places. Measured: ${asked.join('; ')}.${rest}`]
}

function namesOf(routes: readonly RouteName[]): string {
  const named = routes.slice(0, MOST_NAMED).map(({ method, path }) => `${method} ${path}`)
  const more = routes.length - named.length
  return named.length === 0 ? 'no routes listed' : named.join(', ') + (more > 0 ? `, and ${more} more` : '')
}

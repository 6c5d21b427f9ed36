/** The Profile: what was measured, with what it was measured of and by. */
import packageJson from '../../package.json' with { type: 'json' }
import { type PassName, PROFILE_VERSION, type Problem, type Profile, type RouteProfile } from '../profile.ts'
import type { CollectOptions } from './collect.ts'
import type { Course } from './course.ts'
import type { ExecutedFunctions } from './executedFunctions.ts'
import type { Facts } from './facts.ts'
import type { KnownRoutes } from './routes/discoverRoutes.ts'
import { withFlowCauses } from './passes/flowCauses.ts'
import type { PlannedRoutes } from './routes/routeProfiles.ts'
import type { SeenCatalogue } from './seenCatalogue.ts'
import { resetProblems } from './resetProblems.ts'
import type { Session } from './session.ts'
import { medianAndRange } from './statistics.ts'

/** What a profile is made of, once the routes are known. */
export interface ProfileParts {
  machine: Profile['machine']
  facts: Facts
  session: Pick<Session, 'app' | 'seen'>
  list: KnownRoutes
  planned: PlannedRoutes
  /** Median latency of each round of the reference workload. */
  referenceMs: readonly number[]
  executed: ExecutedFunctions
  catalogue?: SeenCatalogue
  /** What the prepare command has sent to databases, where that was seen. */
  prepare?: Profile['prepare'] | null
}

/** What there is, at any moment of the run, which goes on as if nobody had looked. */
export function makeProfile(
  { command, fixtures, settings }: CollectOptions,
  course: Pick<Course, 'phases' | 'problems'>,
  { machine, facts, session, list, planned, referenceMs, executed, catalogue, prepare }: ProfileParts,
): Profile {
  const { app, seen } = session
  const { bootMs: _bootMs, impact: _impact, planHosts: _hosts, ...measured } = settings
  const latencyMs = medianAndRange(referenceMs)
  return {
    schemaVersion: PROFILE_VERSION,
    tool: { name: 'route-profiler', version: packageJson.version },
    createdAt: new Date().toISOString(),
    source: facts.source,
    machine: { ...machine, reference: latencyMs && { node: process.version, latencyMs } },
    app: {
      name: facts.name,
      node: app.node,
      start: command,
      frameworks: [...new Set(planned.routes.map(({ framework }) => framework).filter(Boolean))],
      drizzle: seen.drizzle,
      lockFile: facts.lockFile,
      orphanQueries: seen.orphanQueries,
    },
    settings: measured,
    phases: course.phases,
    passes: passesOf(planned.routes),
    problems: [
      ...course.problems,
      ...probeProblems(seen.problems, course.problems),
      ...unresetProblems(planned.routes, fixtures.fixtures.reset),
    ],
    cutShort: null,
    ...(prepare && { prepare }),
    leftOut: { ...list.leftOut, ...(planned.unselected > 0 && { unselected: planned.unselected }) },
    fixturesFile: fixtures.name,
    staleFixtures: planned.stale,
    routes: withFlowCauses(planned.routes),
    ...catalogue?.part(),
    ...executed.table(),
    history: [],
    sideBySide: null,
  }
}

/** What each pass took of the run, by what its routes took. */
function passesOf(routes: readonly RouteProfile[]): Profile['passes'] {
  const turns = routes.flatMap(({ tookMs = {} }) => Object.entries(tookMs) as [PassName, number][])
  return [...Map.groupBy(turns, ([name]) => name)].map(([name, those]) => ({
    name,
    routes: those.length,
    durationMs: those.reduce((sum, [, ms]) => sum + ms, 0),
  }))
}

/** What `reset: restore` leaves as it is, where tables of SQL are put back beside it. */
function unresetProblems(
  routes: readonly RouteProfile[],
  reset: CollectOptions['fixtures']['fixtures']['reset'],
): Problem[] {
  if (reset === undefined || (typeof reset === 'object' && 'command' in reset)) return []
  const writing = routes.filter(({ count }) =>
    count?.shapes.some(({ driver, kind }) => driver === 'mongodb' && kind === 'write'),
  )
  return writing.length === 0 ? [] : [{ route: null, ...resetProblems.mongodb(writing.map(({ id }) => id)) }]
}

/** What went wrong inside the application, each told once, and not again where the run has told it. */
function probeProblems(messages: readonly string[], told: readonly Problem[]): Problem[] {
  const isTold = (message: string): boolean =>
    told.some((one) => one.route === null && one.message === message)
  return [...new Set(messages)]
    .filter((message) => !isTold(message))
    .map((message) => ({ stage: 'probe', route: null, message, hint: '' }))
}

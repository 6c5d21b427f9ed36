/** The Profile: what was measured, with what it was measured of and by. */
import packageJson from '../../package.json' with { type: 'json' }
import { PROFILE_VERSION, type Profile } from '../profile.ts'
import type { CollectOptions } from './collect.ts'
import type { Course } from './course.ts'
import type { KnownRoutes } from './routes/discoverRoutes.ts'
import { lockFile, packageName, sourceFacts } from './facts.ts'
import type { PlannedRoutes } from './routes/routeProfiles.ts'
import type { Session } from './session.ts'

interface Measured {
  machine: Profile['machine']
  /** Version of the application's Node.js. */
  node: string
  seen: Session['seen']
  list: KnownRoutes
  planned: PlannedRoutes
}

export async function makeProfile(
  { directory, command, fixtures, settings }: CollectOptions,
  course: Course,
  { machine, node, seen, list, planned }: Measured,
): Promise<Profile> {
  for (const message of seen.problems) course.problem({ stage: 'probe', message })
  const { bootMs: _bootMs, ...measured } = settings
  return {
    schemaVersion: PROFILE_VERSION,
    tool: { name: 'route-profiler', version: packageJson.version },
    createdAt: new Date().toISOString(),
    source: await sourceFacts(directory),
    machine,
    app: {
      name: await packageName(directory),
      node,
      start: command,
      frameworks: [...new Set(planned.routes.map(({ framework }) => framework))],
      drizzle: seen.drizzle,
      lockFile: await lockFile(directory),
      orphanQueries: seen.orphanQueries,
    },
    settings: measured,
    phases: course.phases,
    problems: course.problems,
    leftOut: list.leftOut,
    fixturesFile: fixtures.name,
    staleFixtures: planned.stale,
    routes: planned.routes,
    history: [],
    sideBySide: null,
  }
}

/** The work pass of an application without the other passes: for repeating it often, on any Node.js. */
import type { CollectOptions } from '../src/collect/collect.ts'
import { Course } from '../src/collect/course.ts'
import { machineFacts } from '../src/collect/facts.ts'
import { logIn } from '../src/collect/logIn.ts'
import { relativeTo } from '../src/collect/relativeTo.ts'
import { planRoutes } from '../src/collect/routes/routeProfiles.ts'
import { Session } from '../src/collect/session.ts'
import { workBoot, workRoutes } from '../src/collect/passes/workRoutes.ts'
import { startValues } from '../src/fixturesFile/placeholders.ts'
import { makeTarget } from '../src/fixturesFile/target.ts'
import type { Profile } from '../src/profile.ts'

/** A profile with nothing but the machine, the Node.js and each route's work. */
export async function measureWork(options: CollectOptions): Promise<Profile> {
  const { fixtures: file, settings, values: env } = options
  const run = startValues(env)
  const relativise = relativeTo(options.directory)
  const session = await Session.open({
    boot: workBoot(options),
    timeoutMs: settings.timeoutMs,
    login: (instruments) => logIn(file, run, instruments),
  })
  try {
    const list = await session.app.discover()
    const { routes, matched } = planRoutes(list.routes, file, relativise)
    await session.login()
    const measuring = matched.map(({ route, info, entry }) => ({
      route,
      target: makeTarget({ route: info, entry, file, run }),
    }))
    const course = new Course({ phase() {}, route() {} }, Infinity)
    const requests = settings.workRequests
    await workRoutes({ session, course, values: run }, measuring, { requests, relativise })
    for (const { route, message } of course.problems) process.stderr.write(`${route}: ${message}\n`)
    const app = { node: session.app.node } as Profile['app']
    return { app, machine: machineFacts(), routes, phases: [] as Profile['phases'] } as Profile
  } finally {
    await session.close()
  }
}

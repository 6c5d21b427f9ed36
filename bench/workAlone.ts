/** The work pass of an application without the other passes: for repeating it often, on any Node.js. */
import type { CollectOptions } from '../src/collect/collect.ts'
import { machineFacts } from '../src/collect/facts.ts'
import { logIn } from '../src/collect/logIn.ts'
import { relativeTo } from '../src/collect/relativeTo.ts'
import { planRoutes } from '../src/collect/routeProfiles.ts'
import { Session } from '../src/collect/session.ts'
import { workBoot, workRoute } from '../src/collect/workRoutes.ts'
import { startValues } from '../src/fixtures/placeholders.ts'
import { makeTarget } from '../src/fixtures/target.ts'
import type { Profile } from '../src/profile.ts'

/** A profile with nothing but the machine, the Node.js and each route's work. */
export async function measureWork(options: CollectOptions): Promise<Profile> {
  const { fixtures: file, settings, values: env } = options
  const { earlier } = options
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
    for (const [i, { route, info, entry }] of matched.entries()) {
      run.counter = 1_000_000 * (i + 1)
      const before = (await earlier?.(route.id)) ?? null
      const work = { requests: settings.workRequests, earlier: before, relativise }
      const problem = await workRoute(
        session,
        { route, target: makeTarget({ route: info, entry, file, run }) },
        work,
      )
      if (problem) process.stderr.write(`${problem.route}: ${problem.message}\n`)
    }
    const app = { node: session.app.node } as Profile['app']
    return { app, machine: machineFacts(), routes, phases: [] as Profile['phases'] } as Profile
  } finally {
    await session.close()
  }
}

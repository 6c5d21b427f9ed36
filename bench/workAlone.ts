/** The work pass of an application without the other passes: for repeating it often, on any Node.js. */
import type { CollectOptions } from '../src/collect/collect.ts'
import { Course } from '../src/collect/course.ts'
import { machineFacts } from '../src/collect/facts.ts'
import { openApplication } from '../src/collect/openApplication.ts'
import { counting } from '../src/collect/passes/boots.ts'
import { takeTurn } from '../src/collect/passes/turn.ts'
import { work } from '../src/collect/passes/work.ts'
import { ExecutedFunctions } from '../src/collect/executedFunctions.ts'
import { SeenCatalogue } from '../src/collect/seenCatalogue.ts'
import { relativeTo } from '../src/collect/relativeTo.ts'
import { planRoutes } from '../src/collect/routes/routeProfiles.ts'
import { Secrets } from '../src/collect/secrets.ts'
import type { Target } from '../src/fixturesFile/target.ts'
import type { Profile } from '../src/profile.ts'

/**
 * A profile with nothing but the machine, the Node.js and each route's work.
 * @param pass which may be another one that needs this boot
 */
export async function measureWork(options: CollectOptions, pass = work): Promise<Profile> {
  const { fixtures: file, values, directory } = options
  const relativise = relativeTo(directory)
  const executed = new ExecutedFunctions(relativise)
  const course = new Course({ phase() {}, route() {} }, Infinity)
  const problem: Course['problem'] = (one) => course.problem(one)
  const { session, run, list, targets } = await openApplication(
    { ...options, ...counting.options(options), fixtures: file },
    { secrets: new Secrets(file.fixtures, values), phase: (_name, part) => part(), problem },
  )
  try {
    const { routes, matched } = planRoutes(list.routes, file, relativise)
    const measuring = matched.map((route) => ({ route, target: targets.get(route.id) as Target }))
    const both = { routes: measuring, measured: measuring }
    const context = {
      session,
      options,
      run,
      relativise,
      ...both,
      problem,
      referenceMs: [],
      leftMs: () => Infinity,
      timeShare: 1,
      soFar: () => ({ routes }) as Profile,
      hide: (text: string) => text,
      executed,
      catalogue: new SeenCatalogue(),
      plans: new Map<string, never>(),
    }
    await pass.begin!(context)
    for (const one of measuring) await takeTurn(pass, one, context)
    for (const { route, message } of course.problems) process.stderr.write(`${route}: ${message}\n`)
    const app = { node: session.app.node } as Profile['app']
    const seen = executed.table()
    return { app, machine: machineFacts(), routes, ...seen, phases: [] as Profile['phases'] } as Profile
  } finally {
    await session.close()
  }
}

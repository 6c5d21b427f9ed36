/** The work pass of a run: a boot of its own, in which nothing that goes wrong costs more than its numbers. */
import { messageOf, UserError } from '../../errors.ts'
import type { RunValues } from '../../fixturesFile/placeholders.ts'
import type { WorkVariable } from '../../probe/protocol.ts'
import type { Problem } from '../../profile.ts'
import type { BootOptions } from '../app/boot.ts'
import type { Course } from '../course.ts'
import type { Measuring } from './measureRoute.ts'
import type { Session } from '../session.ts'
import { steady } from '../app/steady.ts'
import { workPass, type WorkOptions } from './work.ts'

const WORK: WorkVariable = 'ROUTE_PROFILER_WORK'

/** The same application with coverage from its first module on and without the optimising compilers. */
export function workBoot(boot: BootOptions): BootOptions {
  return { ...boot, env: steady({ ...boot.env, [WORK]: '1' }) }
}

/** Why the work of this application cannot be counted; null where it can. */
async function whyNoWork(session: Session): Promise<string | null> {
  if (session.app.processCount > 1)
    return `${session.app.processCount} processes answer on its port (a cluster), and nobody knows which of them`
  try {
    await session.instruments.work()
    return null
  } catch (error) {
    return messageOf(error)
  }
}

export const NO_WORK =
  'Everything else is measured. If the work pass cannot be for this application, switch it off: ' +
  'settings: { work: off } in the fixtures file, or --work off.'

/** Far from the counters of the other passes, and leaving room for those of a route. */
const FIRST_COUNTER = 1_000_000

interface WorkRun {
  session: Session
  course: Course
  values: RunValues
}

/** All routes, in a session of `workBoot`. @throws UserError from a failed restart */
export async function workRoutes(
  { session, course, values }: WorkRun,
  passed: readonly Measuring[],
  options: WorkOptions,
): Promise<void> {
  const reason = await whyNoWork(session)
  if (reason !== null) {
    const message = `Executed blocks cannot be counted: ${reason}.`
    return course.problem({ stage: 'work', message, hint: NO_WORK })
  }
  const before = values.counter
  await course.routes('work', passed, async (measuring) => {
    // As many digits in every run: a longer number is more work.
    values.counter = FIRST_COUNTER * (1 + passed.indexOf(measuring))
    const problem = await workRoute(session, measuring, options)
    if (problem) course.problem(problem)
  })
  values.counter = before
  for (const message of workLimits(passed)) course.problem({ stage: 'work', message })
}

/**
 * One route. What goes wrong leaves its work null and is returned as a problem; afterwards the server is alive.
 * @throws UserError from a failed restart
 */
async function workRoute(
  session: Session,
  { route, target }: Measuring,
  options: WorkOptions,
): Promise<Problem | null> {
  try {
    route.work = await workPass(session.instruments, target, options)
    return null
  } catch (error) {
    if (!(await session.app.isAlive())) await session.restart()
    if (error instanceof TypeError) throw error
    const hint =
      error instanceof UserError ? error.hint : 'Its executed blocks are not counted; the rest is measured.'
    return { stage: 'work', route: route.id, message: messageOf(error), hint }
  }
}

/** What a reader of the executed blocks has to know about these routes: sentences. */
function workLimits(measured: readonly Measuring[]): string[] {
  const routes = measured.map(({ route }) => route)
  const changing = routes.filter(({ work }) => work && !work.repeats).map(({ id }) => id)
  const threaded = routes.some(({ work }) => work && work.workers > 0)
  return [
    ...(threaded
      ? ['The application starts worker threads: what they execute is not in its executed blocks.']
      : []),
    ...(changing.length > 0
      ? [
          `Requests of the same route execute different numbers of blocks, so these are not judged: ${changing.join(', ')}`,
        ]
      : []),
  ]
}

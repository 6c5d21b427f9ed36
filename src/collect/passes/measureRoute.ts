/** What one route costs the run: its passes, and what becomes of it when the server dies or hangs on it. */
import { acceptsStatus, type Target } from '../../fixturesFile/target.ts'
import type { CheckRequest, MemoryPass, Profile, Reason, RouteProfile } from '../../profile.ts'
import { messageOf, UserError } from '../../errors.ts'
import { ProbeSilent } from '../app/channel.ts'
import { NoAnswer } from '../instruments/client.ts'
import type { Instruments } from '../instruments/instruments.ts'
import { LoginNeeded } from '../logIn.ts'
import { checkPass, count, load, memory } from './passes.ts'
import type { Relativise } from './queryShapes.ts'
import type { Session } from '../session.ts'

export interface Measuring {
  route: RouteProfile
  target: Target
}

const LOG_LINES = 8
const BUSY = '; its process is so busy that it answers nothing else either, as in an endless loop'

export interface CountOptions {
  settings: Profile['settings']
  relativise: Relativise
  /** Of the memory pass. */
  windows?: number
}

/**
 * Check, count and memory pass. Sets the route's status; afterwards the server is alive. The memory pass comes before
 * any load, whose number of requests depends on the clock: a process with the same past allocates the same.
 * @throws UserError from a failed restart
 */
export async function countRoute(
  session: Session,
  { route, target }: Measuring,
  { settings, relativise, windows = WINDOWS }: CountOptions,
): Promise<void> {
  await guarded(session, route, async () => {
    route.check = await checkPass(session.instruments, target)
    if (!acceptsStatus(target, route.check.status)) return fail(route, route.check)
    const requests = { requests: settings.countRequests, warmup: settings.countWarmup, relativise }
    const counted = await count(session.instruments, target, requests)
    if ('status' in counted) return fail(route, counted)
    Object.assign(route, counted)
    route.memory = await allocated(session.instruments, target, windows)
    route.status = 'passed'
  })
}

function fail(route: RouteProfile, check: CheckRequest): void {
  const later = check.after === 0 ? '' : `, after ${check.after} expected answers`
  route.status = 'failed'
  route.check = check
  route.reason = { code: 'unexpected-status', message: `answered ${check.status}${later}` }
}

/** Windows of the memory pass, and sequential requests in each. */
const WINDOWS = 7
const WINDOW_REQUESTS = 10
/** Only a route beyond this gets a single one: what a request allocates depends a little on how many there are. */
const SLOW_MS = 300

async function allocated(
  instruments: Instruments,
  target: Target,
  windows: number,
): Promise<MemoryPass | null> {
  const requestsMs: number[] = []
  for (let i = 0; i < 3; i++) requestsMs.push((await instruments.send(target.next())).durationMs)
  const fastestMs = Math.min(...requestsMs)
  const requests = fastestMs > SLOW_MS ? 1 : WINDOW_REQUESTS
  return memory(instruments, target, { windows, requests })
}

/** Load pass of a route that passed the count pass. @throws UserError from a failed restart */
export async function loadRoute(
  session: Session,
  { route, target }: Measuring,
  settings: Profile['settings'],
): Promise<void> {
  await guarded(session, route, async () => {
    const loaded = await load(session.instruments, target, settings)
    if (!('latencyMs' in loaded)) {
      const [status] = loaded.unexpected.map(([code]) => code)
      if (status === undefined) throw new NoAnswer('connection-failed', 'no answer under load')
      const after = 1 + settings.countWarmup + settings.countRequests
      return fail(route, { ...route.check!, status, after, excerpt: '' })
    }
    route.load = loaded
  })
}

async function guarded(session: Session, route: RouteProfile, passes: () => Promise<void>): Promise<void> {
  try {
    await passes()
  } catch (error) {
    if (error instanceof UserError) return fixtureProblem(route, error)
    if (!(error instanceof NoAnswer || error instanceof ProbeSilent)) throw error
    route.reason = await explain(session, error)
  }
  if (await session.app.isAlive()) {
    if (route.reason && route.status !== 'failed') route.status = 'error'
    return
  }
  route.status = 'error'
  // Numbers of a process that died are not worth keeping.
  route.load = null
  route.memory = null
  if (route.reason?.code === 'timed-out') route.reason.message += BUSY
  else route.reason = await died(session)
  await session.restart()
}

/** A fixture that makes no request costs its route only. */
export function fixtureProblem(route: RouteProfile, error: UserError): void {
  const { message, hint } = error
  route.status = 'failed'
  route.reason =
    error instanceof LoginNeeded
      ? { code: 'login-failed', message: 'needs the login step, which failed' }
      : { code: 'fixture-problem', message: `${message} ${hint}`.trim() }
}

async function explain(session: Session, error: Error): Promise<Reason> {
  if (session.app.died.aborted) return died(session)
  if (error instanceof NoAnswer) return { code: error.code, message: messageOf(error) }
  return { code: 'timed-out', message: 'no answer from inside the server' }
}

async function died(session: Session): Promise<Reason> {
  const output = await session.app.lastLines(LOG_LINES)
  const words = output === '' ? 'it printed nothing' : `its last lines:\n${output}`
  return { code: 'server-died', message: `the server process ended; ${words}` }
}

/** One turn of a pass on one route, and what becomes of both when the server dies or hangs on it. */
import { messageOf, UserError } from '../../errors.ts'
import type { CheckRequest, Reason, RouteProfile } from '../../profile.ts'
import { ProbeFault, ProbeSilent } from '../app/channel.ts'
import { quotedAfter, quoteOutput, REASON_LINES, SEARCHED_LINES } from '../app/quoteOutput.ts'
import { NoAnswer } from '../instruments/client.ts'
import { LoginNeeded } from '../logIn.ts'
import type { Measuring } from '../measuring.ts'
import type { Session } from '../session.ts'
import { passes } from './index.ts'
import { withRowsNoted } from '../noteRows.ts'
import { type Pass, type PassContext, SpoiltTurn, UnexpectedAnswer } from './pass.ts'

const BUSY = '; its process is so busy that it answers nothing else either, as in an endless loop'

/** Afterwards the server is alive, unless the time is over. @throws UserError from a failed restart */
export async function takeTurn(pass: Pass, measuring: Measuring, context: PassContext): Promise<void> {
  const { session } = context
  const { restarts } = session
  session.app.turnPage()
  const turn = (): Promise<void> => pass.route!(measuring, context)
  const fault = await withRowsNoted(pass.name, measuring, context, turn).then(() => null, onlyOfTheRoute)
  // What an application does when it is told to end says nothing about the route.
  context.options.stop?.throwIfAborted()
  if (fault !== null) await pass.lose?.(fault, measuring, context)
  const alive = await session.app.isAlive()
  const hangs = fault instanceof NoAnswer && fault.code === 'timed-out'
  if (pass.lose === undefined && (fault !== null || !alive)) {
    await failRoute(measuring.route, { fault, alive, session })
    if (!alive) for (const one of passes) one.forget?.(measuring.route)
  }
  // What is never answered may keep what the others need, such as the last connection of a pool.
  if (!alive || (hangs && session.restarts === restarts)) await bootAgain(context)
}

/** Unless nothing comes after it. What is put back is put back by the process after the one that is gone. */
async function bootAgain({ session, leftMs }: PassContext): Promise<void> {
  if (leftMs() > 0 || session.reset.restores) await session.restart()
}

/** What the application or a fixture does. Anything else is a fault of our own. */
function onlyOfTheRoute(error: unknown): Error {
  for (const kind of [NoAnswer, ProbeSilent, ProbeFault, SpoiltTurn, UserError])
    if (error instanceof kind) return error
  throw error
}

interface Failure {
  /** Null where the turn was over before the server died. */
  fault: Error | null
  alive: boolean
  session: Session
}

async function failRoute(route: RouteProfile, failure: Failure): Promise<void> {
  const { fault, alive } = failure
  if (fault instanceof UnexpectedAnswer) route.check = await withError(fault.check, failure.session)
  // Also where a step has ended the server: the handler of the route had no part in that.
  if (fault instanceof UserError) return failFixture(route, fault)
  if (alive && fault instanceof UnexpectedAnswer) {
    route.status = 'failed'
    route.reason = { code: 'unexpected-status', message: fault.message }
    return
  }
  route.status = 'error'
  route.reason = await reasonOf(failure)
}

/** What the handler of a route tells a log and no client. */
async function withError(check: CheckRequest, { app }: Session): Promise<CheckRequest> {
  if (check.status < 500) return check
  const { isError, lines } = quoteOutput(await app.lastLines(SEARCHED_LINES), REASON_LINES)
  return isError ? { ...check, printed: lines.join('\n') } : check
}

/** A fixture that makes no request costs its route only. */
export function failFixture(route: RouteProfile, error: UserError): void {
  const { message, hint } = error
  route.status = 'failed'
  route.reason =
    error instanceof LoginNeeded
      ? { code: 'login-failed', message: 'needs the login step, which failed' }
      : { code: 'fixture-problem', message: `${message} ${hint}`.trim() }
}

async function reasonOf({ fault, alive, session }: Failure): Promise<Reason> {
  if (session.app.died.aborted) return died(session)
  const isSilent = fault instanceof ProbeSilent && !(fault instanceof ProbeFault)
  if (isSilent || (fault instanceof NoAnswer && fault.code === 'timed-out')) {
    const silent = isSilent ? 'no answer from inside the server' : fault.message
    return { code: 'timed-out', message: alive ? silent + (await poolsOf(session)) : silent + BUSY }
  }
  return alive ? { code: 'connection-failed', message: messageOf(fault) } : died(session)
}

/** A request that waits for a second connection while it keeps its first is the usual reason. */
async function poolsOf({ app }: Session): Promise<string> {
  const [pool] = await app.exhaustedPools()
  if (pool === undefined) return ''
  const { client, size, waiting } = pool
  return (
    `; the pool of ${client} has no connection left of ${size}, and ${waiting} wait for one. ` +
    'Does the handler take a second connection while it keeps its first, as in a transaction?'
  )
}

async function died(session: Session): Promise<Reason> {
  const output = await session.app.lastLines(SEARCHED_LINES)
  return { code: 'server-died', message: quotedAfter('the server process ended', output) }
}

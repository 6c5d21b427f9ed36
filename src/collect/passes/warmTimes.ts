/**
 * What requests sent alone wait for, once the process has answered thousands of them: the few that are counted come to a
 * process that has just been started, and take up to twice as long for no reason of the route's.
 */
import type { AnyTarget } from '../../fixturesFile/target.ts'
import type { CountPass, CpuPass, OutgoingCall, QueryShape, WarmTimes } from '../../profile.ts'
import type { Instruments } from '../instruments/instruments.ts'
import type { Relativise } from '../relativeTo.ts'
import { countRequests } from './count.ts'
import { UnexpectedAnswer } from './pass.ts'

/** As many as leave two values out at each end of an interval. */
export const WARM_REQUESTS = 12
/** Slow ones are fewer. */
const MOST_MS = 5000

interface WarmOptions {
  /** Whose statements and calls are timed again. */
  counted: CountPass | null
  relativise: Relativise
  /** Under load, just before: a request alone takes no longer. */
  pass: Pick<CpuPass, 'durationMs' | 'requests'>
  connections: number
}

/** Null where nothing was counted, or an answer is not as the fixture says. @throws NoAnswer, ProbeSilent */
export async function warmTimes(
  instruments: Instruments,
  target: AnyTarget,
  { counted, relativise, pass, connections }: WarmOptions,
): Promise<WarmTimes | null> {
  if (counted === null) return null
  const requestMs = (pass.durationMs * connections) / pass.requests
  const requests = Math.min(WARM_REQUESTS, Math.max(1, Math.floor(MOST_MS / requestMs)))
  try {
    const { count } = await countRequests(instruments, target, { requests, warmup: 0, relativise })
    return timesOf(counted, count)
  } catch (error) {
    if (error instanceof UnexpectedAnswer) return null
    throw error
  }
}

/** By the places that statements and calls have in the count pass. */
function timesOf(counted: CountPass, { requests, timing, outgoingMs, ...warm }: CountPass): WarmTimes | null {
  if (timing === undefined) return null
  return {
    requests,
    timing,
    shapes: counted.shapes.flatMap((shape, i) => {
      const same = warm.shapes.find((one) => statementKey(one) === statementKey(shape))
      if (same === undefined) return []
      const { durationMs, busyMs } = same
      return [{ shape: i, durationMs, ...(busyMs && { busyMs }) }]
    }),
    outgoingMs,
    outgoing: counted.outgoing.flatMap((call, i) => {
      const same = warm.outgoing.find((one) => callKey(one) === callKey(call))
      return same === undefined ? [] : [{ call: i, durationMs: same.durationMs }]
    }),
  }
}

function placeKey({ callSite, step }: Pick<QueryShape, 'callSite' | 'step'>): string[] {
  return [callSite?.file, callSite?.line, callSite?.column, step].map(String)
}

function statementKey(shape: QueryShape): string {
  return [shape.sql, shape.raw, ...placeKey(shape)].join('\n')
}

function callKey(call: OutgoingCall): string {
  const { kind, client, method, host, path, access } = call
  return [kind, client, method, host, path, access, ...placeKey(call)].join('\n')
}

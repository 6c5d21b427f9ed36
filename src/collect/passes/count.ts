/** What a request asks of the database, and how large it and its answer are. */
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import { type AnyTarget, isFlow, type Target } from '../../fixturesFile/target.ts'
import type { CountPass, Estimate } from '../../profile.ts'
import { type Asked, askOnce } from '../instruments/askOnce.ts'
import type { CountedRequest, Instruments } from '../instruments/instruments.ts'
import type { Relativise } from '../relativeTo.ts'
import { medianAndRange } from '../statistics.ts'
import { checkOf } from './check.ts'
import { flowCount } from './flowCount.ts'
import { type Pass, UnexpectedAnswer } from './pass.ts'
import { countPass } from './queryShapes.ts'
import type { UnattributedFact } from './unattributed.ts'

/** A route that it has counted has passed. */
export const count: Pass = {
  name: 'count',
  costMs: (requestMs, { countWarmup, countRequests }) => (countWarmup + countRequests) * requestMs,
  isFor: ({ status, check }) => status === 'skipped' && check !== null,
  async route({ route, target }, { session, options: { settings }, relativise }) {
    const requests = { requests: settings.countRequests, warmup: settings.countWarmup, relativise }
    const counted = await countRequests(session.instruments, target, requests)
    Object.assign(route, counted, { status: 'passed', reason: null })
  },
}

interface Counted {
  count: CountPass
  requestBytes: Estimate | null
  responseBytes: Estimate | null
}

/**
 * A few sequential requests, or runs through a flow, under full observation, after some unobserved ones.
 * @throws UnexpectedAnswer at the first one that is not as expected: counts of errors are no counts; NoAnswer
 */
export async function countRequests(
  instruments: Instruments,
  target: AnyTarget,
  { requests, warmup, relativise }: { requests: number; warmup: number; relativise: Relativise },
): Promise<Counted> {
  for (let i = 0; i < warmup; i++) requireExpected(await askOnce(instruments, target), target, i + 1)
  const asked = isFlow(target)
    ? await instruments.countFlow(target, requests)
    : eachAlone(target, await instruments.count(target, requests))
  for (const [i, one] of asked.entries()) requireExpected(one, target, warmup + i + 1)
  const runs = asked.map(({ exchanges }) => exchanges)
  const pass = isFlow(target)
    ? flowCount(runs, relativise)
    : countPass(
        runs.flat().flatMap(({ record }) => record ?? []),
        relativise,
      )
  const { unattributed } = pass
  if (unattributed && (await isBackground(instruments, unattributed, runs))) pass.unattributed = null
  return {
    count: pass,
    requestBytes: medianAndRange(runs.map((run) => sumOf(run, requestBytes))),
    responseBytes: medianAndRange(runs.map((run) => sumOf(run, ({ answer }) => answer.bodyBytes))),
  }
}

function eachAlone(target: Target, counted: readonly CountedRequest[]): Asked<CountedRequest>[] {
  return counted.map((one) => ({
    exchanges: [one],
    isUnexpected: !acceptsStatus(target, one.answer.status),
  }))
}

function requireExpected(asked: Asked, target: AnyTarget, after: number): void {
  if (asked.isUnexpected) throw new UnexpectedAnswer(checkOf(asked, target, after))
}

function requestBytes({ request }: CountedRequest): number {
  return Buffer.byteLength(request.body ?? '')
}

function sumOf(run: readonly CountedRequest[], read: (request: CountedRequest) => number): number {
  return run.reduce((sum, request) => sum + read(request), 0)
}

const MOST_IDLE_MS = 5000

/** Whether as much is sent without any request: by a poll, a heartbeat. Watched for twice as long as the slowest took. */
async function isBackground(
  instruments: Instruments,
  { statements, inWorkers, unseen }: UnattributedFact,
  runs: readonly CountedRequest[][],
): Promise<boolean> {
  if (unseen.length > 0) return false
  const slowestMs = Math.max(...runs.map((run) => sumOf(run, ({ answer }) => answer.durationMs)))
  const alone = await instruments.idle(Math.min(2 * slowestMs + 20, MOST_IDLE_MS))
  return statements.value + inWorkers.value <= Math.ceil(alone / 2)
}

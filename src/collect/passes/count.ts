/** What a request asks of the database, and how large it and its answer are. */
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import { type AnyTarget, isFlow, type Target } from '../../fixturesFile/target.ts'
import type { CountPass, Estimate } from '../../profile.ts'
import type { Asked } from '../instruments/askOnce.ts'
import type { CountedRequest, Instruments } from '../instruments/instruments.ts'
import type { RequestRecord } from '../../probe/protocol.ts'
import type { Relativise } from '../relativeTo.ts'
import { medianAndRange } from '../statistics.ts'
import { checkOf } from './check.ts'
import { flowCount } from './flowCount.ts'
import { type Pass, UnexpectedAnswer } from './pass.ts'
import { countPass } from './queryShapes.ts'
import { areSettled } from './settled.ts'
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

/** After those that warm up: as many tell that these have changed nothing. */
const LEAST_AFTER_WARMUP = 2

/**
 * A few sequential requests, or runs through a flow, under full observation, after some that do not count. Where the first
 * ones have done the same, those are what is counted: there was nothing to warm up. So it ends earlier, with as many.
 * @throws UnexpectedAnswer at the first one that is not as expected: counts of errors are no counts; NoAnswer
 */
export async function countRequests(
  instruments: Instruments,
  target: AnyTarget,
  { requests, warmup, relativise }: { requests: number; warmup: number; relativise: Relativise },
): Promise<Counted> {
  const observe = async (few: number, after: number): Promise<Asked<CountedRequest>[]> => {
    const asked = isFlow(target)
      ? await instruments.countFlow(target, few)
      : eachAlone(target, await instruments.count(target, few))
    for (const [i, one] of asked.entries()) requireExpected(one, target, after + i + 1)
    return asked
  }
  const most = warmup + requests
  const fewest = Math.min(most, Math.max(requests, warmup + LEAST_AFTER_WARMUP))
  let asked = await observe(fewest, 0)
  // Nobody watches what steps write ahead of each request.
  const isAlone = (target.state?.before.length ?? 0) === 0
  if (fewest < most && !(isAlone && areSettled(asked.map(({ exchanges }) => exchanges))))
    asked = [...asked, ...(await observe(most - fewest, fewest))]
  const uncounted = Math.max(0, asked.length - requests)
  const runs = asked.slice(uncounted).map(({ exchanges }) => exchanges)
  const pass = {
    ...(isFlow(target) ? flowCount(runs, relativise) : countPass(recordsOf(runs), relativise)),
    warmup: uncounted,
  }
  const { unattributed } = pass
  if (unattributed && (await isBackground(instruments, unattributed, runs))) pass.unattributed = null
  if (!runs.flat().every(isWhole)) for (const shape of pass.shapes) delete shape.widest
  return {
    count: pass,
    requestBytes: medianAndRange(runs.map((run) => sumOf(run, requestBytes))),
    responseBytes: medianAndRange(runs.map((run) => sumOf(run, ({ answer }) => answer.bodyBytes))),
  }
}

function recordsOf(runs: readonly CountedRequest[][]): RequestRecord[] {
  return runs.flat().flatMap(({ record }) => record ?? [])
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

/** Its bytes are those that the application made. */
function isWhole({ request, answer }: CountedRequest): boolean {
  return request.until === undefined && answer.headers['content-encoding'] === undefined
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

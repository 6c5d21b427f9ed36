/** What a request asks of the database, and how large it and its answer are. */
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import type { Target } from '../../fixturesFile/target.ts'
import type { CountPass, Estimate } from '../../profile.ts'
import { nextRequest } from '../instruments/ahead.ts'
import type { Answer } from '../instruments/client.ts'
import type { CountedRequest, Instruments } from '../instruments/instruments.ts'
import type { Relativise } from '../relativeTo.ts'
import { medianAndRange } from '../statistics.ts'
import { checkOf } from './check.ts'
import { type Pass, UnexpectedAnswer } from './pass.ts'
import { countPass } from './queryShapes.ts'
import type { UnattributedFact } from './unattributed.ts'

/** A route that it has counted has passed. */
export const count: Pass = {
  name: 'count',
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
 * A few sequential requests under full observation, after some unobserved ones.
 * @throws UnexpectedAnswer at the first one that is not as expected: counts of errors are no counts; NoAnswer
 */
export async function countRequests(
  instruments: Instruments,
  target: Target,
  { requests, warmup, relativise }: { requests: number; warmup: number; relativise: Relativise },
): Promise<Counted> {
  const unexpected = ({ status }: Answer): boolean => !acceptsStatus(target, status)
  for (let i = 0; i < warmup; i++) {
    const request = await nextRequest(instruments, target)
    const answer = await instruments.send(request)
    if (unexpected(answer)) throw new UnexpectedAnswer(checkOf(answer, { target, request, after: i + 1 }))
  }
  const counted = await instruments.count(target, requests)
  const wrong = counted.findIndex(({ answer }) => unexpected(answer))
  if (wrong >= 0) {
    const { request, answer } = counted[wrong]!
    throw new UnexpectedAnswer(checkOf(answer, { target, request, after: warmup + wrong + 1 }))
  }
  const records = counted.flatMap(({ record }) => record ?? [])
  const pass = countPass(records, relativise)
  const { unattributed } = pass
  if (unattributed && (await isBackground(instruments, unattributed, counted))) pass.unattributed = null
  return {
    count: pass,
    requestBytes: medianAndRange(counted.map(({ request }) => Buffer.byteLength(request.body ?? ''))),
    responseBytes: medianAndRange(counted.map(({ answer }) => answer.bodyBytes)),
  }
}

const MOST_IDLE_MS = 5000

/** Whether as much is sent without any request: by a poll, a heartbeat. Watched for twice as long as the slowest took. */
async function isBackground(
  instruments: Instruments,
  { statements, inWorkers, unseen }: UnattributedFact,
  counted: readonly CountedRequest[],
): Promise<boolean> {
  if (unseen.length > 0) return false
  const slowestMs = Math.max(...counted.map(({ answer }) => answer.durationMs))
  const alone = await instruments.idle(Math.min(2 * slowestMs + 20, MOST_IDLE_MS))
  return statements.value + inWorkers.value <= Math.ceil(alone / 2)
}

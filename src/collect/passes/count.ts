/** What a request asks of the database, and how large it and its answer are. */
import { acceptsStatus, type Target } from '../../fixturesFile/target.ts'
import type { CheckRequest, CountPass, Estimate } from '../../profile.ts'
import type { Answer } from '../instruments/client.ts'
import type { Instruments } from '../instruments/instruments.ts'
import type { Relativise } from '../relativeTo.ts'
import { medianAndRange } from '../statistics.ts'
import { checkOf } from './check.ts'
import { countPass } from './queryShapes.ts'

interface Counted {
  count: CountPass
  requestBytes: Estimate | null
  responseBytes: Estimate | null
}

/**
 * A few sequential requests under full observation, after some unobserved ones.
 * An answer that is not the expected one ends the pass and is returned instead: counts of errors are no counts.
 */
export async function count(
  instruments: Instruments,
  target: Target,
  { requests, warmup, relativise }: { requests: number; warmup: number; relativise: Relativise },
): Promise<Counted | CheckRequest> {
  const unexpected = ({ status }: Answer): boolean => !acceptsStatus(target, status)
  for (let i = 0; i < warmup; i++) {
    const answer = await instruments.send(target.next())
    if (unexpected(answer)) return checkOf(answer, { target, after: i + 1 })
  }
  const counted = await instruments.count(target, requests)
  const wrong = counted.findIndex(({ answer }) => unexpected(answer))
  if (wrong >= 0) return checkOf(counted[wrong]!.answer, { target, after: warmup + wrong + 1 })
  const records = counted.flatMap(({ record }) => record ?? [])
  return {
    count: countPass(records, relativise),
    requestBytes: medianAndRange(counted.map(({ request }) => Buffer.byteLength(request.body ?? ''))),
    responseBytes: medianAndRange(counted.map(({ answer }) => answer.bodyBytes)),
  }
}

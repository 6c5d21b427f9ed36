/** A round by our own client, of a few requests and over in some milliseconds: a run of autocannon cannot be that short. */
import { UserError } from '../../errors.ts'
import { type AnyTarget, isFlow, type RequestSpec } from '../../fixturesFile/target.ts'
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import { FlowRun } from '../flowRun.ts'
import { type Exchange, goThrough } from './askOnce.ts'
import { type Client, NoAnswer } from './client.ts'
import type { Round } from './instruments.ts'
import { RoundTally } from './roundTally.ts'

interface ShortLoad {
  amount: number
  connections: number
  /** The round ends when so many requests in a row got no answer: the others would wait for theirs as long. */
  mostLost?: number
  /** Leaves out the first answer of each connection, which includes opening it. */
  dropFirst?: boolean
  /** Ends the round early. */
  signal?: AbortSignal
}

/** Sends `amount` requests over as many kept-alive connections as asked for, each as soon as the one before is answered. */
export async function shortRound(
  client: Pick<Client, 'send'>,
  target: AnyTarget,
  { amount, connections, mostLost = 1, dropFirst = false, signal }: ShortLoad,
): Promise<Omit<Round, 'cpuMs'>> {
  const tally = new RoundTally(target)
  let begun = 0
  let lostInARow = 0
  let isGivenUp = false
  const goesOn = (): boolean => begun < amount && !isGivenUp && signal?.aborted !== true
  const oneAfterTheOther = async (): Promise<void> => {
    for (let sent = 0; goesOn(); sent++) {
      begun++
      const exchanges: Exchange[] = []
      try {
        const isUnexpected = await askOneOfMany(client, target, exchanges)
        lostInARow = 0
        if (isUnexpected) tally.failed(exchanges.at(-1)!.answer.status, exchanges.length - 1)
        else
          tally.succeeded(
            exchanges.map(({ answer }) => answer.durationMs),
            sent > 0 || !dropFirst,
          )
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        tally.lost(exchanges.length)
        isGivenUp ||= ++lostInARow >= mostLost
      }
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: Math.min(connections, amount) }, oneAfterTheOther))
  return {
    ...tally.result,
    errors: amount - tally.expected,
    requests: amount,
    durationMs: performance.now() - started,
  }
}

/**
 * What goes ahead of it was done before the round. Of a flow, an answer that lacks what is to be captured is an error as
 * well.
 * @param exchanges which it adds to, so that they are known wherever it ends @returns whether the last was unexpected
 */
async function askOneOfMany(
  client: Pick<Client, 'send'>,
  target: AnyTarget,
  exchanges: Exchange[],
): Promise<boolean> {
  const exchange = async (request: RequestSpec): Promise<Exchange> => {
    const asked = { request, answer: await client.send(request) }
    exchanges.push(asked)
    return asked
  }
  if (!isFlow(target)) return !acceptsStatus(target, (await exchange(target.next())).answer.status)
  try {
    return (await goThrough(new FlowRun(target, true), exchange)).isUnexpected
  } catch (error) {
    if (!(error instanceof UserError) || exchanges.length === 0) throw error
    return true
  }
}

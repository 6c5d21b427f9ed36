/** A round by our own client, of a few requests and over in some milliseconds: a run of autocannon cannot be that short. */
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import type { Target } from '../../fixturesFile/target.ts'
import { type Client, NoAnswer } from './client.ts'
import type { Round } from './instruments.ts'

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
  target: Target,
  { amount, connections, mostLost = 1, dropFirst = false, signal }: ShortLoad,
): Promise<Omit<Round, 'cpuMs'>> {
  const latenciesMs: number[] = []
  const unexpected = new Map<number, number>()
  let begun = 0
  let expected = 0
  let lostInARow = 0
  let isGivenUp = false
  const goesOn = (): boolean => begun < amount && !isGivenUp && signal?.aborted !== true
  const oneAfterTheOther = async (): Promise<void> => {
    for (let sent = 0; goesOn(); sent++) {
      begun++
      try {
        const { status, durationMs } = await client.send(target.next())
        lostInARow = 0
        if (!acceptsStatus(target, status)) unexpected.set(status, (unexpected.get(status) ?? 0) + 1)
        else {
          expected++
          if (sent > 0 || !dropFirst) latenciesMs.push(durationMs)
        }
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        isGivenUp ||= ++lostInARow >= mostLost
      }
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: Math.min(connections, amount) }, oneAfterTheOther))
  return {
    latenciesMs,
    errors: amount - expected,
    unexpected: [...unexpected],
    requests: amount,
    durationMs: performance.now() - started,
  }
}

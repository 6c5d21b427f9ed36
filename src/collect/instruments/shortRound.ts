/** A round of a few requests, over in some milliseconds: a run of the load generator cannot be that short. */
import { acceptsStatus, type Target } from '../../fixturesFile/target.ts'
import { type Client, NoAnswer } from './client.ts'
import type { Round } from './instruments.ts'

/** Sends `amount` requests over as many kept-alive connections as asked for, each as soon as the one before is answered. */
export async function shortRound(
  client: Client,
  target: Target,
  { amount, connections }: { amount: number; connections: number },
): Promise<Omit<Round, 'cpuMs'>> {
  const latenciesMs: number[] = []
  const unexpected = new Map<number, number>()
  let begun = 0
  let lost = 0
  const oneAfterTheOther = async (): Promise<void> => {
    // Where one got no answer the others would wait for theirs as long.
    while (begun < amount && lost === 0) {
      begun++
      try {
        const { status, durationMs } = await client.send(target.next())
        if (acceptsStatus(target, status)) latenciesMs.push(durationMs)
        else unexpected.set(status, (unexpected.get(status) ?? 0) + 1)
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        lost++
      }
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: Math.min(connections, amount) }, oneAfterTheOther))
  return {
    latenciesMs,
    errors: amount - latenciesMs.length,
    unexpected: [...unexpected],
    requests: amount,
    durationMs: performance.now() - started,
  }
}

/** A round of load by our own client: any method and any answer that HTTP knows. See drive.ts. */
import { acceptsStatus, type Target } from '../../fixturesFile/target.ts'
import type { ServerAddress } from '../../probe/protocol.ts'
import { Client, NoAnswer } from './client.ts'
import type { Load } from './drive.ts'
import type { Round } from './instruments.ts'

/** As `drive` says. */
export async function clientRound(
  server: ServerAddress,
  target: Target,
  { amount, timeoutMs, signal, ...load }: Load,
): Promise<Omit<Round, 'cpuMs'>> {
  const connections = Math.min(load.connections, amount)
  const client = new Client(server, timeoutMs, connections)
  const dropFirst = amount >= 4 * connections
  const latenciesMs: number[] = []
  const unexpected = new Map<number, number>()
  let begun = 0
  let lost = 0
  let lostInARow = 0
  const started = performance.now()
  let lastAt = started
  // Where no connection gets an answer, the others would wait for theirs as long.
  const goesOn = (): boolean => begun < amount && lostInARow < Math.max(2, connections) && !signal.aborted
  const oneAfterTheOther = async (): Promise<void> => {
    for (let sent = 0; goesOn(); sent++) {
      begun++
      try {
        const { status, durationMs } = await client.send(target.next())
        lastAt = performance.now()
        lostInARow = 0
        if (!acceptsStatus(target, status)) unexpected.set(status, (unexpected.get(status) ?? 0) + 1)
        else if (sent > 0 || !dropFirst) latenciesMs.push(durationMs)
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error
        lost++
        lostInARow++
      }
    }
  }
  try {
    await Promise.all(Array.from({ length: connections }, oneAfterTheOther))
  } finally {
    client.close()
  }
  const wrong = [...unexpected.values()].reduce((sum, often) => sum + often, 0)
  const errors = amount - begun + lost + wrong
  return { latenciesMs, errors, unexpected: [...unexpected], requests: amount, durationMs: lastAt - started }
}

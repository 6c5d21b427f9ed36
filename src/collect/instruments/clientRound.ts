/** A round of load by our own client: any method and any answer that HTTP knows. See drive.ts. */
import type { AnyTarget, RequestSpec } from '../../fixturesFile/target.ts'
import type { ServerAddress } from '../../probe/protocol.ts'
import { type Answer, Client } from './client.ts'
import type { Load } from './drive.ts'
import type { Round } from './instruments.ts'
import { shortRound } from './shortRound.ts'

/** As `drive` says. */
export async function clientRound(
  server: ServerAddress,
  target: AnyTarget,
  { amount, timeoutMs, signal, ...load }: Load,
): Promise<Omit<Round, 'cpuMs'>> {
  const connections = Math.min(load.connections, amount)
  const client = new Client(server, timeoutMs, connections)
  const started = performance.now()
  let lastAt = started
  const send = async (request: RequestSpec): Promise<Answer> => {
    const answer = await client.send(request)
    lastAt = performance.now()
    return answer
  }
  try {
    const round = await shortRound({ send }, target, {
      amount,
      connections,
      // Each connection may lose one at the same moment, and the server still be there.
      mostLost: 2 * connections,
      dropFirst: amount >= 4 * connections,
      signal,
    })
    // Waiting in vain for an answer at the end says nothing about how fast the others came.
    return { ...round, durationMs: lastAt - started }
  } finally {
    client.close()
  }
}

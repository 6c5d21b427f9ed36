/** A round of load by autocannon, with raw latencies instead of its whole-millisecond histogram. See drive.ts. */
import autocannon from 'autocannon'
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import type { RequestSpec, Target } from '../../fixturesFile/target.ts'
import type { ServerAddress } from '../../probe/protocol.ts'
import { originOf } from './client.ts'
import type { Load } from './drive.ts'
import type { Round } from './instruments.ts'
import { RoundTally } from './roundTally.ts'

/** As `drive` says. */
export async function autocannonRound(
  server: ServerAddress,
  target: Target,
  load: Load,
): Promise<Omit<Round, 'cpuMs'>> {
  const connections = Math.min(load.connections, load.amount)
  const opened = new Set<unknown>()
  const dropFirst = load.amount >= 4 * connections
  const tally = new RoundTally(target)
  const durationMs = await runAutocannon(
    server,
    { ...load, connections },
    {
      requests: [{ setupRequest: (request) => ({ ...request, ...sendable(target.next()) }) }],
      answered(client, { status, latencyMs }) {
        if (!acceptsStatus(target, status)) tally.failed(status, 0)
        else tally.succeeded([latencyMs], opened.has(client) || !dropFirst)
        opened.add(client)
      },
    },
  )
  return {
    ...tally.result,
    // What was not answered at all, too.
    errors: Math.max(0, load.amount - tally.expected),
    requests: load.amount,
    durationMs,
  }
}

interface Firing {
  requests: autocannon.Request[]
  /** @param client the same object for all answers of one connection */
  answered: (client: unknown, answer: { status: number; latencyMs: number }) => void
}

/** @returns how long it took to the last answer, in milliseconds */
export async function runAutocannon(
  server: ServerAddress,
  { amount, connections, timeoutMs, signal }: Omit<Load, 'again'>,
  { requests, answered }: Firing,
): Promise<number> {
  const started = performance.now()
  let lastAt = started
  const { promise: ended, resolve, reject } = Promise.withResolvers<unknown>()
  const options: autocannon.Options = {
    url: originOf(server),
    connections,
    amount,
    timeout: Math.ceil(timeoutMs / 1000),
    // Reconnecting to a dead server would go on forever.
    bailout: connections * 2,
    // A run ends on a sampling tick only: the default of a second would be most of a short round.
    sampleInt: 10,
    // Its own figures are whole milliseconds, and the time to sum them up is the next round's.
    skipAggregateResult: true,
    requests,
  }
  const run = autocannon(options, (error, result) => (error ? reject(error as Error) : resolve(result)))
  const stop = (): void => run.stop()
  signal.addEventListener('abort', stop, { once: true })
  run.on('response', (client, status, _bytes, latencyMs) => {
    lastAt = performance.now()
    answered(client, { status, latencyMs })
  })
  await ended
  signal.removeEventListener('abort', stop)
  return lastAt - started
}

/** As autocannon takes it. */
export function sendable({ method, path, headers, body }: RequestSpec): autocannon.Request {
  return {
    method: method as NonNullable<autocannon.Request['method']>,
    path,
    headers,
    ...(body === undefined ? {} : { body }),
  }
}

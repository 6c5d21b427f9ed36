/** A round of load by autocannon, with raw latencies instead of its whole-millisecond histogram. See drive.ts. */
import autocannon from 'autocannon'
import { acceptsStatus } from '../../fixturesFile/acceptsStatus.ts'
import type { Target } from '../../fixturesFile/target.ts'
import type { ServerAddress } from '../../probe/protocol.ts'
import { originOf } from './client.ts'
import type { Load } from './drive.ts'
import type { Round } from './instruments.ts'

/** As `drive` says. */
export async function autocannonRound(
  server: ServerAddress,
  target: Target,
  load: Load,
): Promise<Omit<Round, 'cpuMs'>> {
  const connections = Math.min(load.connections, load.amount)
  const opened = new Set<unknown>()
  const dropFirst = load.amount >= 4 * connections
  const latenciesMs: number[] = []
  let answered = 0
  const unexpected = new Map<number, number>()
  const started = performance.now()
  let lastAt = started
  const { promise: ended, resolve, reject } = Promise.withResolvers<unknown>()
  const options: autocannon.Options = {
    url: originOf(server),
    connections,
    amount: load.amount,
    timeout: Math.ceil(load.timeoutMs / 1000),
    // Reconnecting to a dead server would go on forever.
    bailout: connections * 2,
    // A run ends on a sampling tick only: the default of a second would be most of a short round.
    sampleInt: 10,
    // Its own figures are whole milliseconds, and the time to sum them up is the next round's.
    skipAggregateResult: true,
    requests: [{ setupRequest: (request) => ({ ...request, ...nextRequest(target) }) }],
  }
  const run = autocannon(options, (error, result) => (error ? reject(error as Error) : resolve(result)))
  const stop = (): void => run.stop()
  load.signal.addEventListener('abort', stop, { once: true })
  run.on('response', (client, status, _bytes, latencyMs) => {
    answered++
    lastAt = performance.now()
    if (!acceptsStatus(target, status)) unexpected.set(status, (unexpected.get(status) ?? 0) + 1)
    else if (opened.has(client) || !dropFirst) latenciesMs.push(latencyMs)
    opened.add(client)
  })
  await ended
  load.signal.removeEventListener('abort', stop)
  const wrong = [...unexpected.values()].reduce((sum, often) => sum + often, 0)
  return {
    latenciesMs,
    errors: Math.max(0, load.amount - answered + wrong),
    unexpected: [...unexpected],
    requests: load.amount,
    durationMs: lastAt - started,
  }
}

function nextRequest(target: Target): autocannon.Request {
  const { method, path, headers, body } = target.next()
  return {
    method: method as NonNullable<autocannon.Request['method']>,
    path,
    headers,
    ...(body === undefined ? {} : { body }),
  }
}

/** A round of load: by autocannon, which adds next to nothing to a latency, and by our own client where that cannot. */
import { type AnyTarget, isFlow, type RequestSpec } from '../../fixturesFile/target.ts'
import type { ServerAddress } from '../../probe/protocol.ts'
import { autocannonFlow } from './autocannonFlow.ts'
import { autocannonRound } from './autocannonRound.ts'
import type { Answer } from './client.ts'
import { clientRound } from './clientRound.ts'
import type { CountedRequest, Round } from './instruments.ts'

export interface Load {
  amount: number
  connections: number
  timeoutMs: number
  /** Ends the round early: the server is gone. */
  signal: AbortSignal
  /** Takes the steps ahead of so many requests once more. */
  again?: () => Promise<unknown>
}

type Driven = Omit<Round, 'cpuMs'>

/** Those that autocannon takes. It waits for a body after the head of an answer to HEAD. */
const METHODS = new Set(['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PATCH'])

/** By which client a target is asked, once that is clear. */
const clients = new WeakMap<AnyTarget, 'autocannon' | 'own'>()

/**
 * Sends `amount` requests over `connections` connections as fast as the answers come (a closed model: an open one
 * needs a rate). The first answer of each connection includes opening it and is left out where enough others follow.
 * Where autocannon meets errors for the first time, our own client asks again: they are the route's only if it meets
 * them too.
 */
export async function drive(server: ServerAddress, target: AnyTarget, load: Load): Promise<Driven> {
  const client = clients.get(target) ?? (canAsk(target) ? null : 'own')
  if (client === 'own') return clientRound(server, target, load)
  const round = await (isFlow(target)
    ? autocannonFlow(server, target, load)
    : autocannonRound(server, target, load))
  if (client !== null || round.errors === 0 || load.signal.aborted) return round
  await load.again?.()
  const again = await clientRound(server, target, load)
  clients.set(target, again.errors < round.errors / 2 ? 'own' : 'autocannon')
  return again
}

/** Takes note of answers that autocannon could not read, before it is to. */
export function learnToDrive(target: AnyTarget, counted: readonly CountedRequest[]): void {
  if (counted.some(({ request, answer }) => isUnasked(request) || isBeyond(answer)))
    clients.set(target, 'own')
}

/** A route for any method is asked by that of its fixture, which `learnToDrive` sees. */
function canAsk(target: AnyTarget): boolean {
  if (isFlow(target)) return target.steps.every(({ request }) => METHODS.has(request.split(' ', 1)[0]!))
  const method = target.routeId.split(' ', 1)[0]!
  return METHODS.has(method) || method === 'ALL'
}

/** It reads every answer to its end. */
function isUnasked({ method, until }: RequestSpec): boolean {
  return !METHODS.has(method) || until !== undefined
}

/** It loses requests on connections that are closed, takes 103 for an answer, and waits for bodies that never come. */
function isBeyond({ status, informed = false, headers }: Answer): boolean {
  const closes =
    /\bclose\b/i.test(headers.connection ?? '') || /\bmax=/i.test(String(headers['keep-alive'] ?? ''))
  const withoutBody = status === 204 || status === 304
  return informed || closes || (withoutBody && headers['content-length'] !== undefined)
}

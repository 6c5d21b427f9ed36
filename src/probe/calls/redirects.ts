/** A redirect belongs to the call that it answers: the code that made it asked once. */
import { parametersHash } from '../parameters.ts'
import type { OpenRequest } from '../requests.ts'
import type { CallOrigin, OpenCall } from './outgoingCalls.ts'

/** Calls that were sent on, by a hash of the address that they were sent to. */
const sentOn = new WeakMap<OpenRequest, Map<string, OpenCall>>()

export function noteRedirect(
  { request }: CallOrigin,
  call: OpenCall,
  { location, from }: { location: string | undefined; from: string },
): void {
  if (call.status === null || call.status < 300 || call.status > 399 || !location) return
  if (!URL.canParse(location, from)) return
  const to = new URL(location, from)
  const calls = sentOn.get(request) ?? new Map<string, OpenCall>()
  sentOn.set(request, calls.set(hashOf(to.host, to.pathname + to.search), call))
}

/** The call that this request goes on with. A line of the application that follows a redirect by itself makes another one. */
export function redirectedCall(
  { request, frames }: CallOrigin,
  host: string,
  path: string,
): OpenCall | undefined {
  if (frames.length > 0) return undefined
  const calls = sentOn.get(request)
  const hash = hashOf(host, path)
  const call = calls?.get(hash)
  calls?.delete(hash)
  return call
}

function hashOf(host: string, path: string): string {
  return parametersHash([host, path])
}

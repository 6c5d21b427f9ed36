/** Calls that leave the application for another service, as they are made and answered. */
import { performance } from 'node:perf_hooks'
import { captureCallSite } from '../callSite.ts'
import { attempt } from '../faults.ts'
import type { CallRecord, ProbePlace } from '../protocol.ts'
import { isSending } from '../queries.ts'
import { currentRequest, type OpenRequest } from '../requests.ts'

/** A record whose frames are still those of the engine. */
export interface OpenCall extends Omit<CallRecord, 'startMs' | 'durationMs'> {
  startedAt: number
  /** Null until it is answered; then up to the last that was read of the answer. */
  durationMs: number | null
}

/** For whom a call is made, and by which line. */
export interface CallOrigin {
  request: OpenRequest
  frames: ProbePlace[]
}

export type NewCall = Omit<
  OpenCall,
  'startedAt' | 'durationMs' | 'status' | 'failed' | 'frames' | 'afterQuery' | 'afterResponse'
>

/**
 * Asked where the application's own code is still on the stack. Undefined where it runs for no observed request, and
 * on the way of a statement: what a database client sends over HTTP is counted as the query that it is.
 */
export function callOrigin(): CallOrigin | undefined {
  const request = currentRequest()
  if (!request || isSending()) return undefined
  return { request, frames: attempt('frames', () => captureCallSite().frames) ?? [] }
}

export function beginCall({ request, frames }: CallOrigin, call: NewCall): OpenCall {
  const begun = {
    ...call,
    frames,
    startedAt: performance.now(),
    durationMs: null,
    status: null,
    failed: false,
    afterQuery: request.queries.length > 0,
    afterResponse: request.durationMs !== null,
  }
  request.calls.push(begun)
  // Another service is not to be told what follows from rows that are missing.
  if (call.access === 'write' && request.cut?.isUsed()) request.cut = null
  return begun
}

/** Its answer goes on, or is at its end. */
export function hearCall(call: OpenCall): void {
  call.durationMs = performance.now() - call.startedAt
}

export function failCall(call: OpenCall): void {
  call.failed = true
  hearCall(call)
}

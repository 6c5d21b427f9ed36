/** How a call that leaves the application is spoken of, and known again. */
import { formatValue } from '../metrics.ts'
import type { OutgoingCall, RouteProfile } from '../profile.ts'
import type { Evidence } from '../verdict.ts'
import { type Parts, requestOf } from './finding.ts'

/** `GET weather.example.com/stations/:id`, `HGETALL on Redis at localhost:6379` */
export function describeCall({ kind, method, host, path }: OutgoingCall): string {
  return kind === 'redis' ? `${method} on Redis at ${host}` : `${method} ${host}${path}`
}

/** The same without its port, which may be another one in the next run. */
export function nameOfCall(call: OutgoingCall): string {
  return describeCall({ ...call, host: call.host.replace(/:\d+$/, '') })
}

/** A call is known again by what it asks whom, its file and, of a flow, the request of its step. */
export function ofCall(
  call: OutgoingCall,
  flow: Pick<RouteProfile, 'steps'>,
): Pick<Parts, 'identity' | 'at'> {
  const { callSite, step } = call
  const where = callSite === null ? [] : [[callSite.file, callSite.function].filter(Boolean).join(' ')]
  const request = step === undefined ? [] : [requestOf(step, flow)]
  const name = nameOfCall(call)
  return { identity: [name, callSite?.file ?? '', ...request], at: [...request, ...where, name].join(': ') }
}

/** Where it is made, how it was answered, and for how long it was waited for. */
export function callEvidence(call: OutgoingCall): Evidence {
  const { parallel, statuses, durationMs, callSite } = call
  const answers = statuses.map(([status, times]) => `${times} × ${status}`).join(', ')
  const told = [describeCall(call), answers, `${formatValue(durationMs.value, 'ms')} per request`]
  return {
    label: parallel ? 'made in parallel' : 'made one after the other',
    text: told.filter(Boolean).join('; '),
    place: callSite,
  }
}

/** What an HTTP call asks for. The address and the headers are compared, and neither is kept. */
import { parametersHash } from '../parameters.ts'
import type { NewCall, OpenCall } from './outgoingCalls.ts'
import { pathShape } from './pathShape.ts'

interface HttpTarget {
  client: string
  method: string
  /** With its port, where that is not the usual one. */
  host: string
  /** With its query. */
  path: string
  headers: Iterable<readonly [name: string, value: unknown]>
}

/** Another one with each call, whatever it asks for. */
const OF_A_TRACE =
  /^(?:traceparent|tracestate|baggage|b3|x-b3-.*|sentry-trace|x-datadog-.*|x-amzn-trace-id|uber-trace-id|x-(?:request|correlation|trace)-id)$/i

export function httpCall({ client, method, host, path, headers }: HttpTarget): NewCall {
  const address = [host, path]
  const told = [...headers].filter(([name]) => !OF_A_TRACE.test(name))
  return {
    kind: 'http',
    client,
    method,
    host,
    path: pathShape(path),
    access: accessOf(method),
    target: parametersHash(address),
    asked: parametersHash([method, ...address, told]),
  }
}

function accessOf(method: string): OpenCall['access'] {
  if (method === 'GET' || method === 'HEAD') return 'read'
  return method === 'OPTIONS' || method === 'TRACE' ? 'other' : 'write'
}

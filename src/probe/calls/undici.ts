/** undici, which `fetch` is made of: the one inside Node.js and the package tell what they do over the same channels. */
import type { CallClient } from '../hook.ts'
import { listenOn } from './channels.ts'
import { httpCall } from './httpTarget.ts'
import { beginCall, callOrigin, failCall, hearCall, type CallOrigin, type OpenCall } from './outgoingCalls.ts'
import { noteRedirect, redirectedCall } from './redirects.ts'

/** Its own class for a request on its way. */
interface Request {
  origin?: string | URL
  path?: string
  method?: string
  /** Names and values in turn; before version 6 lines of text. */
  headers?: unknown
}

interface Message {
  request: Request
  response?: { statusCode: number; headers: unknown[] }
  error?: { name?: string }
}

interface Going {
  call: OpenCall
  origin: CallOrigin
}

const going = new WeakMap<Request, Going>()

function created({ request }: Message): void {
  const { origin, path = '/', method = 'GET' } = request
  // A tunnel through a proxy is the way of a call, and none itself; a WebSocket is a connection.
  if (!origin || method === 'CONNECT') return
  const from = callOrigin()
  if (!from) return
  const { host } = new URL(origin)
  const call =
    redirectedCall(from, host, path) ??
    beginCall(from, httpCall({ client: 'undici', method, host, path, headers: pairs(request.headers) }))
  going.set(request, { call, origin: from })
}

function pairs(headers: unknown): [string, unknown][] {
  const list = typeof headers === 'string' ? headers.split(/\r\n|: /) : Array.isArray(headers) ? headers : []
  return list.flatMap((name, at): [string, unknown][] => (at % 2 === 0 ? [[String(name), list[at + 1]]] : []))
}

function head({ request, response }: Message): void {
  const { call, origin } = going.get(request) ?? {}
  if (!call || !origin || !response) return
  call.status = response.statusCode
  hearCall(call)
  const from = `${String(request.origin)}${request.path}`
  noteRedirect(origin, call, { location: locationOf(response.headers), from })
}

function locationOf(headers: unknown[]): string | undefined {
  const at = headers.findIndex((name, i) => i % 2 === 0 && String(name).toLowerCase() === 'location')
  return at < 0 ? undefined : String(headers[at + 1])
}

function end({ request }: Message): void {
  const { call } = going.get(request) ?? {}
  if (call) hearCall(call)
}

/** Whoever has seen the head of an answer may not want the rest. */
function error({ request, error: reason }: Message): void {
  const { call } = going.get(request) ?? {}
  if (!call) return
  if (call.status !== null && reason?.name === 'AbortError') hearCall(call)
  else failCall(call)
}

export const undici: CallClient = {
  name: 'undici',
  sources: [],
  calls: {},
  watch: listenOn({
    'undici:request:create': created,
    'undici:request:headers': head,
    'undici:request:trailers': end,
    'undici:request:error': error,
  }),
}

/** `http.request` and `https.request`, and what goes through them: axios, got, node-fetch, most SDKs. */
import type { ClientRequest, IncomingMessage } from 'node:http'
import { attempt } from '../faults.ts'
import type { CallClient } from '../hook.ts'
import { listenOn } from './channels.ts'
import { httpCall } from './httpTarget.ts'
import { beginCall, callOrigin, failCall, hearCall, type CallOrigin, type OpenCall } from './outgoingCalls.ts'
import { noteRedirect, redirectedCall } from './redirects.ts'

interface Message {
  request: ClientRequest & { socketPath?: string }
  response?: IncomingMessage
}

const origins = new WeakMap<ClientRequest, CallOrigin>()
const going = new WeakMap<ClientRequest, OpenCall>()

/** Made, and not yet sent: the line that made it is still on the stack. */
function created({ request }: Message): void {
  const origin = callOrigin()
  if (origin) origins.set(request, origin)
}

function sent({ request }: Message): void {
  // Older versions of Node.js tell of it only now.
  if (!origins.has(request)) created({ request })
  const origin = origins.get(request)
  // A tunnel through a proxy is the way of a call, and none itself; a WebSocket is a connection.
  if (!origin || going.has(request) || request.method === 'CONNECT' || request.hasHeader('upgrade')) return
  const { method } = request
  const { host, path } = addressOf(request)
  const headers = Object.entries(request.getHeaders())
  const call =
    redirectedCall(origin, host, path) ??
    beginCall(origin, httpCall({ client: 'http', method, host, path, headers }))
  going.set(request, call)
  request.once('close', () => attempt('close', () => closed(request, call)))
}

/** A proxy is given the whole address for a path. */
function addressOf(request: Message['request']): { host: string; path: string } {
  const { path, socketPath } = request
  if (socketPath === undefined && URL.canParse(path)) {
    const { host, pathname, search } = new URL(path)
    return { host, path: pathname + search }
  }
  return { host: socketPath ?? String(request.getHeader('host') ?? request.host), path }
}

function answered({ request, response }: Message): void {
  // It may answer before all of a body has been sent.
  sent({ request })
  const call = going.get(request)
  const origin = origins.get(request)
  if (!call || !origin || !response) return
  call.status = response.statusCode ?? null
  hearCall(call)
  const from = `${request.protocol}//${call.host}${addressOf(request).path}`
  noteRedirect(origin, call, { location: response.headers.location, from })
}

/** After an error, at the end of an answer that was read, or where nobody wanted the rest of it. */
function closed({ res }: ClientRequest & { res?: IncomingMessage }, call: OpenCall): void {
  if (res && (res.complete || !res.errored)) hearCall(call)
  else failCall(call)
}

export const httpClient: CallClient = {
  name: 'http',
  sources: [],
  calls: {},
  watch: listenOn({
    'http.client.request.created': created,
    'http.client.request.start': sent,
    'http.client.response.finish': answered,
  }),
}

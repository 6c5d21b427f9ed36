/** The HTTP servers of this process: told to the collector when they listen, asked when a request comes in. */
import http, { type ServerResponse } from 'node:http'
import https from 'node:https'
import net, { type AddressInfo } from 'node:net'
import { noteFault } from './faults.ts'
import type { ServerAddress } from './protocol.ts'
import { inRequest } from './requests.ts'
import { quietly } from './watch.ts'

type Emit = (this: net.Server, event: string, ...values: unknown[]) => boolean

/** What is told of a server: where it listens, or what it does instead of listening for our requests. */
type Notice =
  | { event: 'listening'; address: ServerAddress }
  | { event: 'closed'; address: ServerAddress }
  | { event: 'unreachable'; what: 'http2' | 'socket'; where: string }
type Announce = (notice: Notice) => void

const listening = new Map<number, { server: net.Server; address: ServerAddress }>()

/** @throws when no server of this process listens on the port */
export function serverOn(port: number): http.Server {
  const found = listening.get(port)
  if (!found) throw new Error(`no server listens on port ${port}`)
  return found.server as http.Server
}

/** All of this process that listen now. */
export function listeningServers(): http.Server[] {
  return [...listening.values()].map(({ server }) => server as http.Server)
}

/**
 * `announce` is called for every server that begins or ends to listen. All of them inherit from one class, those of
 * HTTP/2 included, whose own classes nobody can get at.
 */
export function hookServers(announce: Announce): void {
  const { prototype } = net.Server as unknown as { prototype: { emit: Emit } }
  const emit = prototype.emit
  const emitAndNote: Emit = function (event, ...values) {
    if (event === 'listening' || event === 'close') note(event, this, announce)
    return Reflect.apply(emit, this, [event, ...values])
  }
  const emitInRequest: Emit = function (event, ...values) {
    const [request, response] = values as [unknown, ServerResponse]
    // A server of anything may emit an event of that name, and a request of HTTP/2 is none of ours.
    if (event !== 'request' || !(request instanceof http.IncomingMessage))
      return Reflect.apply(emitAndNote, this, [event, ...values])
    return inRequest(request, response, () => Reflect.apply(emit, this, [event, ...values]))
  }
  const emitQuietly: Emit = function (event) {
    return (event === 'request' ? emit : emitAndNote).apply(this, arguments as never)
  }
  prototype.emit = quietly(emitQuietly, emitInRequest)
}

function note(event: 'listening' | 'close', server: net.Server, announce: Announce): void {
  try {
    if (event === 'listening') noteListening(server, announce)
    else noteClosed(server, announce)
  } catch (error) {
    noteFault(event, error)
  }
}

function noteListening(server: net.Server, announce: Announce): void {
  const protocol = protocolOf(server)
  const bound = server.address()
  if (protocol === null || bound === null) return
  // A server on a local socket cannot be asked by port.
  if (typeof bound === 'string') return announce({ event: 'unreachable', what: 'socket', where: bound })
  const { host, port } = reachable(bound)
  if (protocol === 'http2') return announce({ event: 'unreachable', what: 'http2', where: `port ${port}` })
  const address = { protocol, host, port }
  listening.set(port, { server, address })
  announce({ event: 'listening', address })
}

function noteClosed(closed: net.Server, announce: Announce): void {
  for (const [port, { server, address }] of listening) {
    if (server !== closed) continue
    listening.delete(port)
    announce({ event: 'closed', address })
  }
}

/** Null for a server of something else. */
function protocolOf(server: net.Server): ServerAddress['protocol'] | 'http2' | null {
  if (server instanceof https.Server) return 'https'
  if (server instanceof http.Server) return 'http'
  if (server.constructor.name === 'Http2Server') return 'http2'
  if (server.constructor.name !== 'Http2SecureServer') return null
  // What it offers to a client that asks what it speaks, each name after its length.
  const { ALPNProtocols: offered } = server as { ALPNProtocols?: Uint8Array }
  return Buffer.from(offered ?? []).includes('http/1.1') ? 'https' : 'http2'
}

function reachable({ address, port }: AddressInfo): { host: string; port: number } {
  const host = address === '::' ? '::1' : address === '0.0.0.0' ? '127.0.0.1' : address
  return { host, port }
}

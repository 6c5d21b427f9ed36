/** The HTTP servers of this process: told to the collector when they listen, asked when a request comes in. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { noteFault } from './faults.ts'
import type { ServerAddress } from './protocol.ts'
import { inRequest } from './requests.ts'
import { quietly } from './watch.ts'

type Server = http.Server
type Emit = (this: Server, event: string, ...values: unknown[]) => boolean
export type Announce = (event: 'listening' | 'closed', address: ServerAddress) => void

const listening = new Map<number, { server: Server; address: ServerAddress }>()

/** @throws when no server of this process listens on the port */
export function serverOn(port: number): Server {
  const found = listening.get(port)
  if (!found) throw new Error(`no server listens on port ${port}`)
  return found.server
}

/** `announce` is called for every server that begins or ends to listen. */
export function hookServers(announce: Announce): void {
  for (const { Server } of [http, https]) {
    const { prototype } = Server as { prototype: { emit: Emit } }
    const emit = prototype.emit
    const emitAndNote: Emit = function (event, ...values) {
      if (event === 'listening' || event === 'close') note(event, this, announce)
      return Reflect.apply(emit, this, [event, ...values])
    }
    const emitInRequest: Emit = function (event, ...values) {
      if (event !== 'request') return Reflect.apply(emitAndNote, this, [event, ...values])
      const [request, response] = values as [IncomingMessage, ServerResponse]
      return inRequest(request, response, () => Reflect.apply(emit, this, [event, ...values]))
    }
    const emitQuietly: Emit = function (event) {
      return (event === 'request' ? emit : emitAndNote).apply(this, arguments as never)
    }
    prototype.emit = quietly(emitQuietly, emitInRequest)
  }
}

function note(event: 'listening' | 'close', server: Server, announce: Announce): void {
  try {
    if (event === 'listening') noteListening(server, announce)
    else noteClosed(server, announce)
  } catch (error) {
    noteFault(event, error)
  }
}

function noteListening(server: Server, announce: Announce): void {
  const bound = server.address()
  // A server on a local socket cannot be asked by port.
  if (bound === null || typeof bound === 'string') return
  const address = reachable(bound, server instanceof https.Server ? 'https' : 'http')
  listening.set(address.port, { server, address })
  announce('listening', address)
}

function noteClosed(closed: Server, announce: Announce): void {
  for (const [port, { server, address }] of listening) {
    if (server !== closed) continue
    listening.delete(port)
    announce('closed', address)
  }
}

function reachable({ address, port }: AddressInfo, protocol: ServerAddress['protocol']): ServerAddress {
  const host = address === '::' ? '::1' : address === '0.0.0.0' ? '127.0.0.1' : address
  return { protocol, host, port }
}

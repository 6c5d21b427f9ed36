/**
 * Database clients that the probe does not know, or does not find in a bundle: what they send is seen on its way out,
 * by connections that no statement has gone over.
 */
import net from 'node:net'
import { attempt } from './faults.ts'
import type { UnseenClient } from './protocol.ts'
import { isSending } from './queries.ts'
import { runningRequests } from './requests.ts'
import { readMessages } from './wireProtocol.ts'

type Write = (this: net.Socket, several: boolean, data: unknown, ...rest: unknown[]) => unknown
type Chunk = { chunk: unknown }

/** Every outgoing byte of a TCP or TLS socket goes through it. */
const WRITE = '_writeGeneric'
const prototype = net.Socket.prototype as unknown as Record<typeof WRITE, Write>

/** Connections over which a watched client has sent a statement. */
const known = new WeakSet<net.Socket>()
let original: Write | undefined

export function watchConnections(): void {
  if (original || typeof prototype[WRITE] !== 'function') return
  const write = prototype[WRITE]
  original = write
  prototype[WRITE] = function (several, data, ...rest) {
    attempt('connection', () => note(this, several ? (data as Chunk[]).map(({ chunk }) => chunk) : [data]))
    return Reflect.apply(write, this, [several, data, ...rest])
  }
}

export function leaveConnections(): void {
  if (original) prototype[WRITE] = original
  original = undefined
}

function note(socket: net.Socket, chunks: readonly unknown[]): void {
  if ('server' in socket && socket.server) return
  if (isSending()) known.add(socket)
  else if (!known.has(socket)) for (const request of runningRequests()) keep(request.unseen, socket, chunks)
}

export type Unseen = Map<net.Socket, Omit<UnseenClient, 'port'>>

function keep(unseen: Unseen, socket: net.Socket, chunks: readonly unknown[]): void {
  const data = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk as Uint8Array)))
  const said = readMessages(data)
  if (!said || said.statements === 0) return
  const { statements = 0 } = unseen.get(socket) ?? {}
  unseen.set(socket, { ...said, statements: statements + said.statements })
}

/** By protocol and port, without the connections that turned out to be those of a watched client. */
export function unseenClients(unseen: Unseen): UnseenClient[] {
  const found = new Map<string, UnseenClient>()
  for (const [socket, { protocol, statements }] of unseen) {
    if (known.has(socket)) continue
    const port = socket.remotePort ?? 0
    const key = `${protocol} ${port}`
    found.set(key, { protocol, port, statements: statements + (found.get(key)?.statements ?? 0) })
  }
  return [...found.values()]
}

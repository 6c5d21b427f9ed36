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
let ours: Write | undefined

export function watchConnections(): void {
  if (original || typeof prototype[WRITE] !== 'function') return
  const write = prototype[WRITE]
  original = write
  ours = function (several, data, ...rest) {
    attempt('connection', () => note(this, several ? (data as Chunk[]).map(({ chunk }) => chunk) : [data]))
    return Reflect.apply(write, this, [several, data, ...rest])
  }
  prototype[WRITE] = ours
}

export function leaveConnections(): void {
  // Somebody may have wrapped ours meanwhile, and stays.
  if (!original || prototype[WRITE] !== ours) return
  prototype[WRITE] = original
  original = undefined
}

function note(socket: net.Socket, chunks: readonly unknown[]): void {
  if ('server' in socket && socket.server) return
  if (isSending()) known.add(socket)
  if (known.has(socket)) return
  const requests = runningRequests()
  const said = requests.length > 0 ? readMessages(bytesOf(chunks)) : null
  if (said && said.statements > 0) for (const { unseen } of requests) keep(unseen, socket, said)
}

function bytesOf(chunks: readonly unknown[]): Buffer {
  return Buffer.concat(
    chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Uint8Array))),
  )
}

type Said = Omit<UnseenClient, 'port'>
export type Unseen = Map<net.Socket, Said>

function keep(unseen: Unseen, socket: net.Socket, said: Said): void {
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

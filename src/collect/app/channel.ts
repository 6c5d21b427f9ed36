/** The collector's end of the control channel: a local socket that every server process of the application dials. */
import { EventEmitter } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import readline from 'node:readline'
import { type System, systemOf } from './system.ts'
import type { ProbeEvent, ProbeMethods, ServerAddress } from '../../probe/protocol.ts'

type Method = keyof ProbeMethods
type Answer = { id: number; result?: unknown; error?: string }
type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void }

/** A question that got no answer: the process is hung or gone. */
export class ProbeSilent extends Error {}

/** A question whose answer is that something went wrong inside the probe. */
export class ProbeFault extends Error {}

/** One process of the application that listens on a port. */
export class ProbeProcess extends EventEmitter<{ listening: [ServerAddress]; gone: [] }> {
  pid = 0
  node = ''
  /** It is one of several processes of a cluster. */
  worker = false
  gone = false
  readonly servers: ServerAddress[] = []
  readonly #socket: net.Socket
  readonly #waiting = new Map<number, Waiting>()
  #lastId = 0

  constructor(socket: net.Socket) {
    super()
    this.#socket = socket
    // A process that dies resets its socket; 'close' says so as well.
    socket.on('error', () => {})
    socket.on('close', () => this.#end())
    readline
      .createInterface({ input: socket })
      .on('line', (line) => this.#receive(line))
      // It passes the socket's errors on.
      .on('error', () => {})
  }

  /** Asks the probe, and waits at most `timeoutMs` for its answer. @throws ProbeSilent */
  async ask<M extends Method>(
    method: M,
    params: ProbeMethods[M]['params'],
    timeoutMs = 5000,
  ): Promise<ProbeMethods[M]['result']> {
    if (this.gone) throw new ProbeSilent(`The server process ${this.pid} is gone.`)
    const id = ++this.#lastId
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.#waiting.set(id, { resolve, reject })
    this.#socket.write(`${JSON.stringify({ id, method, params })}\n`)
    const timer = setTimeout(
      () => reject(new ProbeSilent(`The server process ${this.pid} did not answer within ${timeoutMs} ms.`)),
      timeoutMs,
    )
    try {
      return (await promise) as ProbeMethods[M]['result']
    } finally {
      clearTimeout(timer)
      this.#waiting.delete(id)
    }
  }

  #receive(line: string): void {
    const message = JSON.parse(line) as ProbeEvent | Answer
    if ('event' in message) return this.#note(message)
    const waiting = this.#waiting.get(message.id)
    if (message.error === undefined) waiting?.resolve(message.result)
    else waiting?.reject(new ProbeFault(`Inside the application: ${message.error}`))
  }

  #note(message: ProbeEvent): void {
    this.pid = message.pid
    const known = this.servers.findIndex((server) => server.port === message.address.port)
    if (message.event === 'closed') {
      if (known >= 0) this.servers.splice(known, 1)
      return
    }
    this.node = message.node
    this.worker = message.worker
    if (known < 0) this.servers.push(message.address)
    this.emit('listening', message.address)
  }

  #end(): void {
    this.gone = true
    for (const { reject } of this.#waiting.values())
      reject(new ProbeSilent(`The server process ${this.pid} died.`))
    this.emit('gone')
  }
}

/** Emits `listening` whenever a process of the application begins to listen on a port. */
export class Channel extends EventEmitter<{ listening: [ProbeProcess, ServerAddress] }> {
  readonly path: string
  readonly #server = net.createServer()
  readonly #sockets = new Set<net.Socket>()
  readonly #directory: string | null

  private constructor(socketPath: string, directory: string | null) {
    super()
    this.path = socketPath
    this.#directory = directory
    process.once('exit', this.#remove)
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
      const process = new ProbeProcess(socket)
      process.on('listening', (address) => this.emit('listening', process, address))
    })
  }

  static async open(): Promise<Channel> {
    const channel = await Channel.#at(systemOf(process.platform).channelPlace())
    await new Promise<void>((resolve, reject) => {
      channel.#server.once('error', reject).listen(channel.path, resolve)
    })
    return channel
  }

  static async #at(place: ReturnType<System['channelPlace']>): Promise<Channel> {
    if ('pipe' in place) return new Channel(place.pipe, null)
    // A directory of our own with mode 0700: nobody else can dial in.
    const directory = await mkdtemp(place.directoryPrefix)
    return new Channel(path.join(directory, place.socket), directory)
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
    this.#remove()
    process.off('exit', this.#remove)
  }

  /** Done when our process ends in the middle, too, as on Ctrl-C. */
  readonly #remove = (): void => {
    if (this.#directory) rmSync(this.#directory, { recursive: true, force: true })
  }
}

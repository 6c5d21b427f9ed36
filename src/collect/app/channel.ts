/** The collector's end of the control channel: a local socket that every server process of the application dials. */
import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { sweepLeftovers } from './leftovers.ts'
import { readLines } from './lines.ts'
import { Answer, Hello, ProbeEvent, results } from './messages.ts'
import { type System, systemOf } from './system.ts'
import type { ProbeMethods, ServerAddress } from '../../probe/protocol.ts'

type Method = keyof ProbeMethods
interface Waiting {
  method: Method
  resolve: (result: unknown) => void
  reject: (error: Error) => void
}

/** Enough for the routes of any application and the statements of any request. */
const LONGEST_LINE = 64e6
const LONGEST_HELLO = 4096
/** Enough for a process on a machine that is loaded several times over; one that takes longer is hung. */
export const HUNG_MS = 15_000
const NO_SECRET = 'does not know the secret of this run'

/** A question that got no answer that can be used: the process is hung or gone, or says something else. */
export class ProbeSilent extends Error {}

/** The process answers, but not this question. */
export class ProbeFault extends ProbeSilent {}

/** A server that no request of ours can reach. */
export type Unreachable = Pick<Extract<ProbeEvent, { event: 'unreachable' }>, 'what' | 'where'>

/** One process of the application that listens on a port. */
export class ProbeProcess extends EventEmitter<{
  listening: [ServerAddress]
  closed: [ServerAddress]
  unreachable: [Unreachable]
  gone: []
  problem: [string]
}> {
  pid = 0
  node = ''
  /** It is a worker of a cluster. */
  worker = false
  gone = false
  readonly servers: ServerAddress[] = []
  readonly #socket: net.Socket
  readonly #secret: string
  readonly #waiting = new Map<number, Waiting>()
  #trusted = false
  #lastId = 0

  /** @param secret that it has to begin with */
  constructor(socket: net.Socket, secret: string) {
    super()
    this.#socket = socket
    this.#secret = secret
    // A process that dies resets its socket; 'close' says so as well.
    socket.on('error', () => {})
    socket.on('close', () => this.#end())
    readLines(socket, {
      most: () => (this.#trusted ? LONGEST_LINE : LONGEST_HELLO),
      line: (line) => this.#receive(line),
      tooLong: () => this.#refuse(this.#trusted ? 'sent a line without an end' : NO_SECRET),
    })
  }

  /** Asks the probe, and waits at most `timeoutMs` for its answer. @throws ProbeSilent */
  async ask<M extends Method>(
    method: M,
    params: ProbeMethods[M]['params'],
    timeoutMs = HUNG_MS,
  ): Promise<ProbeMethods[M]['result']> {
    if (this.gone) throw new ProbeSilent(`The server process ${this.pid} is gone.`)
    const id = ++this.#lastId
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    this.#waiting.set(id, { method, resolve, reject })
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
    const message = parseOrNull(line)
    if (!this.#trusted) return this.#meet(message)
    const event = ProbeEvent.safeParse(message)
    if (event.success) return this.#note(event.data)
    const answer = Answer.safeParse(message)
    if (answer.success) return this.#answered(answer.data)
    this.emit('problem', `The process ${this.pid} said something on the control channel that is no message.`)
  }

  /** The directory of the socket is for this user only, but the application is this user as well. */
  #meet(message: unknown): void {
    const hello = Hello.safeParse(message)
    if (hello.success && hello.data.secret === this.#secret) this.#trusted = true
    else this.#refuse(NO_SECRET)
  }

  #refuse(why: string): void {
    const who = this.pid === 0 ? 'Something' : `The process ${this.pid}`
    this.emit('problem', `${who} on the control channel ${why}: it is not listened to.`)
    this.#socket.destroy()
  }

  #answered({ id, result, error }: Answer): void {
    const waiting = this.#waiting.get(id)
    if (!waiting) return
    if (error !== undefined) return waiting.reject(new ProbeFault(`Inside the application: ${error}`))
    const checked = results[waiting.method].safeParse(result)
    if (checked.success) return waiting.resolve(checked.data)
    const [issue] = checked.error.issues
    const what = `${[waiting.method, ...issue!.path].join('.')}: ${issue!.message}`
    waiting.reject(new ProbeFault(`The server process ${this.pid} gave an answer that is none (${what}).`))
  }

  #note(message: ProbeEvent): void {
    this.pid = message.pid
    if (message.event === 'unreachable') return void this.emit('unreachable', message)
    const known = this.servers.findIndex((server) => server.port === message.address.port)
    if (message.event === 'closed') {
      if (known >= 0) this.servers.splice(known, 1)
      return void this.emit('closed', message.address)
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

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const MOST_PROBLEMS = 20

interface ChannelEvents {
  /** A process of the application begins to listen on a port. */
  listening: [ProbeProcess, ServerAddress]
  closed: [ProbeProcess, ServerAddress]
  unreachable: [Unreachable]
  gone: [ProbeProcess]
}

export class Channel extends EventEmitter<ChannelEvents> {
  readonly path: string
  /** Handed to the application with the path; see SECURITY.md. */
  readonly secret: string = randomUUID()
  /** What came in and was no message, each once. */
  readonly problems = new Set<string>()
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
      const process = new ProbeProcess(socket, this.secret)
      process.on('problem', (problem) => this.note(problem))
      process.on('listening', (address) => this.emit('listening', process, address))
      process.on('closed', (address) => this.emit('closed', process, address))
      process.on('unreachable', (server) => this.emit('unreachable', server))
      process.on('gone', () => this.emit('gone', process))
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
    await sweepLeftovers()
    // A directory of our own with mode 0700: nobody else can dial in.
    const directory = await mkdtemp(place.directoryPrefix)
    return new Channel(path.join(directory, place.socket), directory)
  }

  note(problem: string): void {
    if (this.problems.size < MOST_PROBLEMS) this.problems.add(problem)
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
    this.#remove()
    process.off('exit', this.#remove)
  }

  /** Also when we leave in the middle, on Ctrl-C. */
  readonly #remove = (): void => {
    if (this.#directory) rmSync(this.#directory, { recursive: true, force: true })
  }
}

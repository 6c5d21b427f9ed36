/** Kept-alive connections to the server: one in the check, count and memory passes, a few in rounds beside another version. */
import http from 'node:http'
import https from 'node:https'
import { UserError } from '../../errors.ts'
import type { RequestSpec } from '../../fixturesFile/target.ts'
import type { ServerAddress } from '../../probe/protocol.ts'

export interface Answer {
  /** The address that was asked: `http://127.0.0.1:3000/books?page=2`. */
  url: string
  status: number
  /** Whether an answer that only informs (103 and its kind) came before it. */
  informed?: boolean
  headers: http.IncomingHttpHeaders
  /** Body bytes as they came over the wire, still compressed if they were. */
  bodyBytes: number
  /** The body, up to a limit. */
  body: Buffer
  durationMs: number
}

/** No answer: `timed-out` within the limit, or the connection was refused or broken. */
export class NoAnswer extends Error {
  readonly code: 'timed-out' | 'connection-failed'

  constructor(code: NoAnswer['code'], message: string) {
    super(message)
    this.code = code
  }
}

interface Opened {
  response: http.IncomingMessage
  informed: boolean
}

/** So much of an answer is kept; an endless one would fill our memory. */
const KEPT_BYTES = 32_000_000

export class Client {
  readonly #server: ServerAddress
  readonly #timeoutMs: number
  readonly #agent: http.Agent

  constructor(server: ServerAddress, timeoutMs: number, connections = 1) {
    this.#server = server
    this.#timeoutMs = timeoutMs
    const options = { keepAlive: true, maxSockets: connections }
    // The server is our own on the loopback interface; its certificate is the application's matter.
    this.#agent =
      server.protocol === 'https'
        ? new https.Agent({ ...options, rejectUnauthorized: false })
        : new http.Agent(options)
  }

  /** @throws NoAnswer */
  async send(request: RequestSpec, extraHeaders: Record<string, string> = {}): Promise<Answer> {
    const started = performance.now()
    const signal = AbortSignal.timeout(this.#timeoutMs)
    try {
      const { response, informed } = await this.#open(request, extraHeaders, signal)
      const { body, bodyBytes } = await readBody(response, request.until)
      const durationMs = performance.now() - started
      const { statusCode, headers } = response
      return {
        url: originOf(this.#server) + request.path,
        status: statusCode!,
        informed,
        headers,
        bodyBytes,
        body,
        durationMs,
      }
    } catch (error) {
      if (isUnsendable(error)) throw new UserError(`The request cannot be sent: ${error.message}`)
      if (error instanceof TypeError) throw error
      if (signal.aborted) throw new NoAnswer('timed-out', `no answer within ${this.#timeoutMs} ms`)
      throw new NoAnswer('connection-failed', (error as Error).message)
    }
  }

  close(): void {
    this.#agent.destroy()
  }

  #open(request: RequestSpec, extra: Record<string, string>, signal: AbortSignal): Promise<Opened> {
    const { promise, resolve, reject } = Promise.withResolvers<Opened>()
    const sent = this.#request(request, extra, signal)
    let informed = false
    const inform = (): void => void (informed = true)
    sent.on('information', inform).on('continue', inform)
    // Another protocol from here on: the answer is its head.
    sent.on('upgrade', (response, socket) => {
      socket.destroy()
      resolve({ response, informed })
    })
    sent.on('response', (response) => resolve({ response, informed }))
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // The server closed a kept-alive connection just as we used it again: not an answer to this request.
      if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(this.#open(request, extra, signal))
      else reject(error)
    })
    return promise
  }

  #request({ method, path, ...request }: RequestSpec, extra: Record<string, string>, signal: AbortSignal) {
    const { host, port, protocol } = this.#server
    const length =
      request.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(request.body)) }
    const headers = { ...request.headers, ...length, ...extra }
    const { request: open } = protocol === 'https' ? https : http
    return open({ host, port, agent: this.#agent, method, path, headers, signal }).end(request.body)
  }
}

/** The whole body, or as much of it as is asked for; the rest of an answer without an end is not waited for. */
async function readBody(
  response: http.IncomingMessage,
  until: RequestSpec['until'],
): Promise<Pick<Answer, 'body' | 'bodyBytes'>> {
  const chunks: Buffer[] = []
  let bodyBytes = 0
  const isEnough = enough(until, response.headers['content-encoding'])
  if (isEnough(0, [])) {
    response.destroy()
    return { body: Buffer.alloc(0), bodyBytes }
  }
  for await (const chunk of response as AsyncIterable<Buffer>) {
    if (bodyBytes + chunk.length <= KEPT_BYTES) chunks.push(chunk)
    bodyBytes += chunk.length
    // Leaving the loop ends the connection.
    if (isEnough(bodyBytes, chunks)) break
  }
  return { body: Buffer.concat(chunks), bodyBytes }
}

/** Bytes of an empty line, of which each may come by itself. */
const LINE_ENDS = 4

type IsEnough = (bytes: number, chunks: readonly Buffer[]) => boolean

/** An event of a stream of server-sent events ends with an empty line; where it is compressed, nobody sees that. */
function enough(until: RequestSpec['until'], encoding: string | undefined): IsEnough {
  if (until === undefined) return () => false
  if (until === 'headers') return () => true
  if (until === 'first-event' && encoding !== undefined) return (bytes) => bytes > 0
  if (until === 'first-event')
    return (_bytes, chunks) => /\r?\n\r?\n/.test(Buffer.concat(chunks.slice(-LINE_ENDS)).toString('latin1'))
  return (bytes) => bytes >= until
}

/** `http://127.0.0.1:3000`, `http://[::1]:3000` */
export function originOf({ protocol, host, port }: ServerAddress): string {
  return `${protocol}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

/** A request that cannot even be made, such as one with a broken header, is not the server's fault. */
function isUnsendable(error: unknown): error is TypeError {
  return error instanceof TypeError && (error as NodeJS.ErrnoException).code?.startsWith('ERR_') === true
}

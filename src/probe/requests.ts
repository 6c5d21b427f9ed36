/** The tagged requests under observation, and what each of them made. */
import { AsyncLocalStorage } from 'node:async_hooks'
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { performance } from 'node:perf_hooks'
import type { OpenCall } from './calls/outgoingCalls.ts'
import { attempt } from './faults.ts'
import type { Arrival, TagHeader } from './protocol.ts'
import type { OpenQuery } from './queries.ts'
import type { Unseen } from './unseenClients.ts'
import { statementsOfWorkers } from './workers.ts'

/** Rows to be taken from the answers of one of its statements. */
export interface RequestCut {
  keep: number
  appliesTo(query: Pick<OpenQuery, 'sql' | 'frames'>): boolean
  /** Whether rows have been taken by now. */
  isUsed(): boolean
  /** Whether a write of this text does not end it. */
  staysFor(sql: string): boolean
}

export interface OpenRequest {
  tag: string
  method: string
  url: string
  status: number
  startedAt: number
  /** Null while the response is not finished. */
  durationMs: number | null
  queries: OpenQuery[]
  calls: OpenCall[]
  transaction: boolean
  /** Sent while it ran, in no request's context. */
  strays: OpenQuery[]
  unseen: Unseen
  /** Before it ran, then while it ran. */
  inWorkers: number
  /** Null as soon as it writes. */
  cut: RequestCut | null
  trace: RequestTrace | null
}

/** Marks that are looked for in what the request sends. */
export interface RequestTrace {
  note(statement: TracedStatement): void
  /** All that was found, once it is read. */
  arrivals(): Promise<Arrival[]>
}

export interface TracedStatement {
  /** The client's package. */
  driver: string
  sql: string
  values: readonly unknown[]
  /** Asks the client that the statement goes to, and answers with its rows. */
  read: (sql: string, values: unknown[]) => unknown
}

const TAG: TagHeader = 'x-route-profiler'
const context = new AsyncLocalStorage<OpenRequest>()
const open = new Map<string, OpenRequest>()
/** By tag, for requests that are still to come. */
const cuts = new Map<string, RequestCut>()
const traces = new Map<string, RequestTrace>()
const emitters = new WeakMap<object, OpenRequest>()

/** The observed request that this code runs for. Work that goes on after its record was taken belongs to nobody. */
export function currentRequest(): OpenRequest | undefined {
  const request = context.getStore()
  return request && open.get(request.tag) === request ? request : undefined
}

export function openRequest(tag: string): OpenRequest | undefined {
  return open.get(tag)
}

/** Observed requests that are not answered yet. */
export function runningRequests(): OpenRequest[] {
  return [...open.values()].filter(({ durationMs }) => durationMs === null)
}

export function cutRequest(tag: string, cut: RequestCut): void {
  cuts.set(tag, cut)
}

export function traceRequest(tag: string, trace: RequestTrace): void {
  traces.set(tag, trace)
}

export function closeRequest(tag: string): void {
  open.delete(tag)
}

export function startObservingRequests(): void {
  keepContextInEvents()
}

/** Forgets everything, and takes the cost of async context and of wrapped events off the process. */
export function stopObservingRequests(): void {
  freeEvents()
  open.clear()
  cuts.clear()
  traces.clear()
  context.disable()
}

/** Runs what the server does for a request in the request's context; without a tag it just runs it. */
export function inRequest<T>(request: IncomingMessage, response: ServerResponse, run: () => T): T {
  const opened = attempt('request', () => begin(request, response))
  return opened ? context.run(opened, run) : run()
}

function begin(request: IncomingMessage, response: ServerResponse): OpenRequest | undefined {
  const tag = takeTag(request)
  if (tag === undefined) return undefined
  const opened: OpenRequest = {
    tag,
    method: request.method ?? '',
    url: request.url ?? '',
    status: 0,
    startedAt: performance.now(),
    durationMs: null,
    queries: [],
    calls: [],
    transaction: false,
    strays: [],
    unseen: new Map(),
    inWorkers: statementsOfWorkers(),
    cut: cuts.get(tag) ?? null,
    trace: traces.get(tag) ?? null,
  }
  cuts.delete(tag)
  traces.delete(tag)
  const end = (): void => {
    opened.status = response.statusCode
    if (opened.durationMs !== null) return
    opened.durationMs = performance.now() - opened.startedAt
    opened.inWorkers = statementsOfWorkers() - opened.inWorkers
  }
  response.once('finish', end)
  // An aborted response closes without finishing.
  response.once('close', end)
  emitters.set(request, opened)
  emitters.set(response, opened)
  open.set(tag, opened)
  return opened
}

/** Takes the tag header away, as if it had never been sent. */
function takeTag(request: IncomingMessage): string | undefined {
  const at = request.rawHeaders.findIndex((text, index) => index % 2 === 0 && text.toLowerCase() === TAG)
  if (at < 0) return undefined
  // Both objects are built lazily from rawHeaders, by a count fixed in the parser: build them before shortening it.
  const { [TAG]: _parsed, ...headers } = request.headers
  const { [TAG]: _distinct, ...distinct } = request.headersDistinct
  request.headers = headers
  request.headersDistinct = Object.assign(Object.create(null) as typeof distinct, distinct)
  return request.rawHeaders.splice(at, 2)[1]
}

type Emit = (this: object, ...values: unknown[]) => boolean

/** A prototype whose `emit` runs in the context of its request. */
interface Wrapped {
  prototype: { emit: Emit }
  /** What was there before, if it was not inherited. */
  own: PropertyDescriptor | undefined
  emit: Emit
}

let wrapped: Wrapped[] = []

/**
 * Events come from the socket, in a context of their own: listeners for the body or for 'finish' would lose ours.
 * On the prototypes, since requests of another shape would leave slower code behind for the timing rounds; and only
 * while observing, since every request makes a dozen of these calls.
 */
function keepContextInEvents(): void {
  if (wrapped.length > 0) return
  const classes = [http.IncomingMessage, http.ServerResponse] as { prototype: { emit: Emit } }[]
  wrapped = classes.map(({ prototype }) => {
    const own = Object.getOwnPropertyDescriptor(prototype, 'emit')
    const emit = inContext(prototype.emit)
    prototype.emit = emit
    return { prototype, own, emit }
  })
}

function inContext(emit: Emit): Emit {
  return function (...values) {
    const request = attempt('event', () => emitters.get(this))
    if (!request || context.getStore() === request) return Reflect.apply(emit, this, values)
    return context.run(request, () => Reflect.apply(emit, this, values))
  }
}

/** Where somebody has wrapped ours in the meantime it stays: without observed requests it only passes on. */
function freeEvents(): void {
  if (wrapped.some(({ prototype, emit }) => prototype.emit !== emit)) return
  for (const { prototype, own } of wrapped) {
    if (own) Object.defineProperty(prototype, 'emit', own)
    else Reflect.deleteProperty(prototype, 'emit')
  }
  wrapped = []
}

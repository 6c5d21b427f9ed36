/** Handing out what was observed. */
import { performance } from 'node:perf_hooks'
import { leaveCalls, watchCalls } from './calls/index.ts'
import type { OpenCall } from './calls/outgoingCalls.ts'
import { drivers } from './drivers/index.ts'
import { attempt, takeProblems } from './faults.ts'
import type { Arrival, CallRecord, Observation, QueryRecord, RequestRecord } from './protocol.ts'
import { forgetOrmCalls } from './ormCalls.ts'
import { forgetStatements, orphanQueries, type OpenQuery } from './queries.ts'
import {
  closeRequest,
  openRequest,
  startObservingRequests,
  stopObservingRequests,
  type OpenRequest,
} from './requests.ts'
import { closeInspector } from './inspector.ts'
import { state } from './state.ts'
import { leaveConnections, unseenClients, watchConnections } from './unseenClients.ts'
import { userFrames } from './userFrames.ts'
import { observeInWorkers } from './workers.ts'

/** Between two looks at what is still running. */
const LOOK_MS = 5
// The application's tests or mocks may replace it later.
const { setTimeout } = globalThis

/** Gets hold of the clients that Node.js has inside. */
export function readyDrivers(): void {
  for (const { name, prepare } of drivers) attempt(name, () => prepare?.())
}

export function observe(on: boolean): void {
  if (on) readyDrivers()
  state.observing = on
  observeInWorkers(on)
  if (on) {
    startObservingRequests()
    watchConnections()
    watchCalls()
    return
  }
  leaveCalls()
  leaveConnections()
  stopObservingRequests()
  forgetStatements()
  forgetOrmCalls()
}

/** Waits until the requests and their queries have ended, or `settleMs` is over, and hands them out. */
export async function take(tags: readonly string[], settleMs: number): Promise<Observation> {
  const requests = tags.flatMap((tag) => openRequest(tag) ?? [])
  await settle(requests, settleMs)
  for (const { tag } of requests) closeRequest(tag)
  try {
    return {
      requests: requests.map(requestRecord),
      orphanQueries: orphanQueries(),
      drizzle: state.drizzle,
      problems: takeProblems(),
    }
  } finally {
    // The lines of files that were new to it were asked for.
    closeInspector()
  }
}

/** The same for where the marks of a request have arrived. */
export async function arrivalsOf(tag: string, settleMs: number): Promise<Arrival[]> {
  const request = openRequest(tag)
  if (!request?.trace) return []
  await settle([request], settleMs)
  return request.trace.arrivals()
}

/** Settled is what two looks in a row find the same, with nothing running: a response may leave work behind. */
async function settle(requests: readonly OpenRequest[], settleMs: number): Promise<void> {
  const deadline = performance.now() + settleMs
  let before = -1
  while (performance.now() < deadline) {
    const sent = requests.flatMap(({ queries, calls }) => [...queries, ...calls])
    const running = [...requests, ...sent].some(({ durationMs }) => durationMs === null)
    if (!running && sent.length === before) return
    before = running ? -1 : sent.length
    await new Promise<void>((resolve) => {
      setTimeout(resolve, LOOK_MS).unref()
    })
  }
}

function requestRecord({
  startedAt,
  durationMs,
  queries,
  calls,
  cut: _cut,
  trace: _trace,
  strays,
  unseen,
  inWorkers,
  ...request
}: OpenRequest): RequestRecord {
  return {
    ...request,
    durationMs: durationMs ?? performance.now() - startedAt,
    queries: queries.map((query) => queryRecord(query, startedAt)),
    calls: calls.map((call) => callRecord(call, startedAt)),
    unattributed: {
      strays: strays.map((query) => queryRecord(query, startedAt)),
      // Without an answer it is still the number from before.
      inWorkers: durationMs === null ? 0 : inWorkers,
      unseen: unseenClients(unseen),
    },
  }
}

function queryRecord({ startedAt, durationMs, ...query }: OpenQuery, requestStartedAt: number): QueryRecord {
  return {
    ...query,
    startMs: startedAt - requestStartedAt,
    durationMs: durationMs ?? performance.now() - startedAt,
    frames: userFrames(query.frames),
  }
}

function callRecord({ startedAt, durationMs, ...call }: OpenCall, requestStartedAt: number): CallRecord {
  return {
    ...call,
    startMs: startedAt - requestStartedAt,
    durationMs: durationMs ?? performance.now() - startedAt,
    frames: userFrames(call.frames),
  }
}

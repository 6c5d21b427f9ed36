/** From the records of single requests to the calls that leave the application, grouped by line and what is asked. Pure. */
import type { CountPass, Estimate, OutgoingCall } from '../../profile.ts'
import type { CallRecord, RequestRecord } from '../../probe/protocol.ts'
import type { Relativise } from '../relativeTo.ts'
import { medianAndInterval, medianAndRange } from '../statistics.ts'
import { distinctPlaces, overlap, sum, tally } from './repetition.ts'
import { waitedForCallsMs } from './timing.ts'

export interface CallGroup {
  first: CallRecord
  path: string
  /** The group's calls, by counted request; empty where a request had none. */
  byRequest: CallRecord[][]
}

const none = { value: 0, low: 0, high: 0 }

export function outgoingOf(
  records: readonly RequestRecord[],
  relativise: Relativise,
): Pick<CountPass, 'calls' | 'outgoingMs' | 'outgoing'> {
  return {
    calls: estimate(records.map(({ calls }) => calls.length)),
    outgoingMs: time(records.map(waitedForCallsMs)),
    outgoing: [...groupCalls(records).values()].map((group) => callOf(group, records, relativise)),
  }
}

function estimate(values: readonly number[]): Estimate {
  return medianAndRange(values) ?? none
}

function time(values: readonly number[]): Estimate {
  return medianAndInterval(values) ?? none
}

/** By line and what is asked, in the order of the first call. */
export function groupCalls(records: readonly RequestRecord[]): Map<string, CallGroup> {
  const groups = new Map<string, CallGroup>()
  for (const [index, record] of records.entries()) {
    for (const call of record.calls) {
      const { kind, client, method, host, path, access } = call
      const site = call.frames[0]
      const key = [kind, client, method, host, path, access, site?.file, site?.line, site?.column].join('\n')
      let group = groups.get(key)
      if (!group) groups.set(key, (group = { first: call, path, byRequest: records.map(() => []) }))
      group.byRequest[index]!.push(call)
    }
  }
  return groups
}

function callOf(
  { first, path, byRequest }: CallGroup,
  records: readonly RequestRecord[],
  relativise: Relativise,
): OutgoingCall {
  const all = byRequest.flat()
  const frames = first.frames.map(relativise)
  const { kind, client, method, host, access } = first
  const same = records.flatMap((record, i) => sameTargets(byRequest[i]!, record.calls))
  return {
    kind,
    client,
    method,
    host,
    path,
    access,
    callSite: frames[0] ?? null,
    frames,
    callers: distinctPlaces(all.flatMap((call) => call.frames[1] ?? [])).map(relativise),
    executions: estimate(byRequest.map((calls) => calls.length)),
    distinctTargets: Math.max(...byRequest.map((calls) => new Set(calls.map((call) => call.target)).size)),
    sameTarget: Math.max(...same, 0),
    statuses: [...tally(all.flatMap(({ status }) => status ?? []))].toSorted(([a], [b]) => a - b),
    durationMs: time(byRequest.map((calls) => sum(calls.map((call) => call.durationMs)))),
    parallel: byRequest.some(overlap),
    afterQuery: all.some((call) => call.afterQuery),
    afterResponse: all.some((call) => call.afterResponse),
    failed: all.filter((call) => call.failed).length,
    cause: null,
  }
}

/**
 * How often each was asked for and answered alike. After a write to the same service the answer may be another one, and
 * what was not ready, or failed, is asked for again with reason.
 */
function sameTargets(calls: readonly CallRecord[], all: readonly CallRecord[]): number[] {
  const counted: number[] = []
  let since = new Map<string, number>()
  for (const call of all) {
    if (call.access === 'write' && call.kind === calls[0]?.kind && call.host === calls[0].host) {
      counted.push(...since.values())
      since = new Map()
    }
    if (calls.includes(call) && hasAnswer(call)) since.set(call.asked, (since.get(call.asked) ?? 0) + 1)
  }
  return [...counted, ...since.values()]
}

const LATER = new Set([202, 408, 425, 429])

function hasAnswer({ kind, status, failed }: CallRecord): boolean {
  if (failed) return false
  return kind === 'redis' || (status !== null && status < 500 && !LATER.has(status))
}

/** How long counted requests took, each alone, and for how much of that they waited for somebody outside. Pure. */
import type { RequestRecord } from '../../probe/protocol.ts'
import type { CountPass } from '../../profile.ts'
import { medianAndInterval } from '../statistics.ts'

type Timing = NonNullable<CountPass['timing']>

interface Sent {
  startMs: number
  durationMs: number
  afterResponse?: boolean
}

/** @param runs the records of each counted request; of a flow those of its steps */
export function timingOf(runs: readonly (readonly RequestRecord[])[]): { timing?: Timing } {
  const perRun = (read: (record: RequestRecord) => number) =>
    medianAndInterval(runs.map((run) => run.reduce((sum, record) => sum + read(record), 0)))
  const answerMs = perRun(({ durationMs }) => durationMs)
  const databaseMs = perRun(databaseOf)
  const callsMs = perRun((record) => allOf(record) - databaseOf(record))
  if (answerMs === null || databaseMs === null || callsMs === null) return {}
  return { timing: { answerMs, databaseMs, callsMs } }
}

function databaseOf({ queries, durationMs }: RequestRecord): number {
  return busyMs(withinAnswer(queries, durationMs))
}

function allOf({ queries, calls, durationMs }: RequestRecord): number {
  return busyMs(withinAnswer([...queries, ...calls], durationMs))
}

/** Time before the response in which at least one call was on its way. */
export function waitedForCallsMs({ calls, durationMs }: RequestRecord): number {
  return busyMs(withinAnswer(calls, durationMs))
}

/** What is sent after the response, or goes on after it, is nothing that its reader has waited for. */
function withinAnswer(sent: readonly Sent[], endMs: number): Sent[] {
  return sent
    .filter(({ startMs, afterResponse }) => !afterResponse && startMs < endMs)
    .map(({ startMs, durationMs }) => ({ startMs, durationMs: Math.min(durationMs, endMs - startMs) }))
}

/** The time in which at least one of them was under way: what overlaps counts once. */
export function busyMs(sent: readonly Sent[]): number {
  let total = 0
  let reached = -Infinity
  for (const { startMs, durationMs } of sent.toSorted((a, b) => a.startMs - b.startMs)) {
    const end = startMs + durationMs
    total += Math.max(0, end - Math.max(startMs, reached))
    reached = Math.max(reached, end)
  }
  return total
}

/** How long counted requests took, each alone, and for how much of that they waited for somebody outside. Pure. */
import type { RequestRecord } from '../../probe/protocol.ts'
import type { CountPass } from '../../profile.ts'
import { medianAndRange } from '../statistics.ts'

type Timing = NonNullable<CountPass['timing']>
type Interval = { startMs: number; durationMs: number }

/** @param runs the records of each counted request; of a flow those of its steps */
export function timingOf(runs: readonly (readonly RequestRecord[])[]): { timing?: Timing } {
  const perRun = (read: (record: RequestRecord) => number) =>
    medianAndRange(runs.map((run) => run.reduce((sum, record) => sum + read(record), 0)))
  const answerMs = perRun(({ durationMs }) => durationMs)
  const databaseMs = perRun((record) => busyMs(withinAnswer(record)))
  return answerMs === null || databaseMs === null ? {} : { timing: { answerMs, databaseMs } }
}

/** What is sent after the response, or goes on after it, is nothing that its reader has waited for. */
function withinAnswer({ queries, durationMs: end }: RequestRecord): Interval[] {
  return queries
    .filter(({ startMs, afterResponse }) => !afterResponse && startMs < end)
    .map(({ startMs, durationMs }) => ({ startMs, durationMs: Math.min(durationMs, end - startMs) }))
}

/** The time in which at least one of them was under way: what overlaps counts once. */
export function busyMs(intervals: readonly Interval[]): number {
  let total = 0
  let reached = -Infinity
  for (const { startMs, durationMs } of intervals.toSorted((a, b) => a.startMs - b.startMs)) {
    const end = startMs + durationMs
    total += Math.max(0, end - Math.max(startMs, reached))
    reached = Math.max(reached, end)
  }
  return total
}

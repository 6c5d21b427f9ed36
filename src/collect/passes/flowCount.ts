/** From the records of runs through a flow to the count pass: the whole, and each of its steps. Pure. */
import type { RequestRecord } from '../../probe/protocol.ts'
import type { CountPass, Timeline } from '../../profile.ts'
import type { CountedRequest } from '../instruments/instruments.ts'
import type { Relativise } from '../relativeTo.ts'
import { medianAndInterval, medianAndRange } from '../statistics.ts'
import { countPass } from './queryShapes.ts'
import { timingOf, waitedForCallsMs } from './timing.ts'
import { sum } from './repetition.ts'

const none = { value: 0, low: 0, high: 0 }

/**
 * What repeats within one step is a loop; what every step begins with, such as a look at the session, is not. So the
 * shapes are those of the steps.
 * @param runs by step
 */
export function flowCount(runs: readonly CountedRequest[][], relativise: Relativise): CountPass {
  const steps = (runs[0] ?? []).map((_, i) => runs.map((run) => run[i]!))
  const counted = steps.map((requests) => countPass(recordsOf(requests), relativise))
  const whole = countPass(
    runs.flatMap((run) => wholeRecord(run) ?? []),
    relativise,
  )
  const before = counted.map((_, i) => ({
    query: sum(counted.slice(0, i).map(({ shapes }) => shapes.length)),
    call: sum(counted.slice(0, i).map(({ outgoing }) => outgoing.length)),
  }))
  return {
    ...whole,
    // Between the answer to one step and the next there is time of ours.
    timeline: null,
    // What a step waits for begins with the step.
    ...timingOf(runs.map(recordsOf).filter((records, i) => records.length === runs[i]!.length)),
    shapes: counted.flatMap(({ shapes }, i) => shapes.map((shape) => ({ ...shape, step: i + 1 }))),
    outgoingMs: medianAndInterval(runs.map((run) => sum(recordsOf(run).map(waitedForCallsMs)))) ?? none,
    outgoing: counted.flatMap(({ outgoing }, i) => outgoing.map((call) => ({ ...call, step: i + 1 }))),
    steps: counted.map(({ queries, databaseMs, timeline }, i) => ({
      queries,
      databaseMs,
      requestBytes:
        medianAndRange(steps[i]!.map(({ request }) => Buffer.byteLength(request.body ?? ''))) ?? none,
      responseBytes: medianAndRange(steps[i]!.map(({ answer }) => answer.bodyBytes)) ?? none,
      timeline: timeline ? ofTheWhole(timeline, before[i]!) : null,
    })),
  }
}

type Entry = Timeline['entries'][number]

/** Its entries point at shapes of the whole flow. */
function ofTheWhole(timeline: Timeline, before: Record<Entry['kind'], number>): Timeline {
  const entries = timeline.entries.map((entry) => ({ ...entry, shape: entry.shape + before[entry.kind] }))
  return { ...timeline, entries }
}

function recordsOf(requests: readonly CountedRequest[]): RequestRecord[] {
  return requests.flatMap(({ record }) => record ?? [])
}

/** Of all steps of a run; null where one was answered by a process that is not watched. */
function wholeRecord(run: readonly CountedRequest[]): RequestRecord | null {
  const records = recordsOf(run)
  const [first] = records
  if (first === undefined || records.length < run.length) return null
  const each = records.map(({ unattributed }) => unattributed)
  return {
    ...first,
    queries: records.flatMap(({ queries }) => queries),
    calls: records.flatMap(({ calls }) => calls),
    unattributed: {
      inWorkers: each.reduce((sum, { inWorkers }) => sum + inWorkers, 0),
      strays: each.flatMap(({ strays }) => strays),
      unseen: unseenOf(each.flatMap(({ unseen }) => unseen)),
    },
  }
}

type Unseen = RequestRecord['unattributed']['unseen']

function unseenOf(clients: Unseen): Unseen {
  const same = Map.groupBy(clients, ({ protocol, port }) => `${protocol} ${port}`)
  return [...same.values()].map((group) => ({
    ...group[0]!,
    statements: group.reduce((sum, { statements }) => sum + statements, 0),
  }))
}

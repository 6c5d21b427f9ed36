/** When one real request sent its queries and calls, and when they were answered, for a drawing of it. Pure. */
import type { RequestRecord } from '../../probe/protocol.ts'
import type { Timeline } from '../../profile.ts'
import { ascending, median } from '../statistics.ts'

type Entry = Timeline['entries'][number]

/** More than these are not told apart in a drawing. */
const MOST_ENTRIES = 200

/** All of one shape. */
interface Group {
  kind: Entry['kind']
  /** By request, in the order of the requests. */
  byRequest: readonly (readonly Sent[])[]
}

type Sent = Pick<Entry, 'startMs' | 'durationMs'>

/**
 * That of the request which stands for the others: of those that sent the median number of queries and calls the one that
 * took the median time. A mean of several would show queries side by side that never were, and a request with more or fewer
 * of them would not fit the numbers beside it.
 * @param groups those of a kind in the order of their shapes
 * @returns null where the request sent nothing
 */
export function timelineOf(records: readonly RequestRecord[], groups: readonly Group[]): Timeline | null {
  const usual = median(records.map(sentBy))
  const those = records.filter((record) => sentBy(record) === usual)
  const middle = median(those.map(({ durationMs }) => durationMs))
  const record = those.find(({ durationMs }) => durationMs === middle)
  if (record === undefined || usual === 0) return null
  const at = records.indexOf(record)
  const all = (['query', 'call'] as const).flatMap((kind) =>
    groups
      .filter((group) => group.kind === kind)
      .map(({ byRequest }, shape) => ({ kind, shape, sent: byRequest[at]! })),
  )
  const entries = thinned(all.map(({ sent }) => sent))
    .flatMap((sent, i) => sent.map((one) => entryOf(all[i]!, one)))
    .toSorted((a, b) => a.startMs - b.startMs)
    .slice(0, MOST_ENTRIES)
  return { responseMs: microseconds(record.durationMs), entries, left: usual - entries.length }
}

function sentBy({ queries, calls }: RequestRecord): number {
  return queries.length + calls.length
}

function entryOf({ kind, shape }: Pick<Entry, 'kind' | 'shape'>, { startMs, durationMs }: Sent): Entry {
  return { kind, shape, startMs: microseconds(startMs), durationMs: microseconds(durationMs) }
}

/** No clock of ours is better, and a profile is kept for every commit. */
function microseconds(ms: number): number {
  return Math.round(Math.max(0, ms) * 1000) / 1000
}

/** Of what is repeated most, evenly spaced ones: what comes after a loop of thousands is seen as well. */
function thinned(shapes: readonly (readonly Sent[])[]): (readonly Sent[])[] {
  const most = mostOfEach(shapes.map(({ length }) => length).toSorted(ascending))
  return shapes.map((sent) => evenly(sent, most))
}

/** How many there may be of each shape, so that those with fewer have all of theirs. */
function mostOfEach(sorted: readonly number[]): number {
  let room = MOST_ENTRIES
  for (const [i, length] of sorted.entries()) {
    const share = Math.floor(room / (sorted.length - i))
    if (length > share) return Math.max(1, share)
    room -= length
  }
  return MOST_ENTRIES
}

/** The first, the last, and what lies at equal distances between them. */
function evenly<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all
  const step = (all.length - 1) / Math.max(1, most - 1)
  return Array.from({ length: most }, (_, i) => all[Math.round(i * step)]!)
}

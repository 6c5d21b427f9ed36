/** When a request sent its queries and calls: a row for each shape, with a bar for each time that it was sent. */
import { plural } from '../../plural.ts'
import type { CountPass, OutgoingCall, QueryShape, RouteProfile, Timeline } from '../../profile.ts'
import { describeCall } from '../../rules/describeCall.ts'
import { clean } from '../clean.ts'
import type { Link } from '../outline.ts'
import { round } from './barChart.ts'
import { chartTable, type DrawnRow, ROW_WIDTH } from './chartTable.ts'
import { type Content, type Element, h } from './element.ts'
import { childNumbers, parentNumber } from './queryRelations.ts'
import { placeLink, sentence, statementName, value } from './words.ts'

type Entry = Timeline['entries'][number]

const NAME_LIMIT = 60
/** Of one bar, and of all that are on their way at a time. */
const HEIGHTS = { bar: 8, most: 72, around: 8 }

/** One for a route, one for each step of a flow that sends anything. */
export function timelines({ count, steps = [] }: RouteProfile, link: Link): Element[] {
  if (count === null) return []
  const all = [
    { title: 'One request', timeline: count.timeline ?? null },
    ...(count.steps ?? []).map(({ timeline = null }, i) => ({
      title: `Step ${i + 1}: ${sentence(steps[i]?.request ?? '')}`,
      timeline,
    })),
  ]
  const drawn = all.flatMap(({ title, timeline }) =>
    timeline === null ? [] : [timelineChart(title, timeline, { count, link })],
  )
  const note =
    'A single request: of those with the usual number of queries the one that took the median time. It ran alone, and each query was watched, so its times are not those under load. Between the bars it does something else.'
  return drawn.length === 0 ? [] : [h('p', { class: 'note' }, note), ...drawn]
}

interface Subject {
  count: CountPass
  link: Link
}

function timelineChart(title: string, timeline: Timeline, { count, link }: Subject): Element {
  const { responseMs, entries, left } = timeline
  const end = Math.max(responseMs, ...entries.map(({ startMs, durationMs }) => startMs + durationMs))
  const x = (ms: number): number => round((ms / Math.max(end, Number.MIN_VALUE)) * ROW_WIDTH)
  const lanes = Map.groupBy(entries, ({ kind, shape }) => `${kind} ${shape}`)
  const more = left === 0 ? '' : `; ${left} more of what is repeated most are not drawn`
  return chartTable({
    caption: `${title}: ${sentBy(entries)}${more}`,
    head: [entries.some(({ kind }) => kind === 'call') ? 'query or call' : 'query', 'time'],
    scale: ['0', value(end, 'ms')],
    kind: 'timeline',
    rows: [
      requestRow(responseMs, x),
      ...[...lanes.values()].map((lane) => laneRow(lane, { timeline, count, link, x })),
    ],
  })
}

/** `21 queries and 2 calls` */
function sentBy(entries: readonly Entry[]): string {
  const queries = entries.filter(({ kind }) => kind === 'query').length
  const calls = entries.length - queries
  return [
    ...(queries === 0 ? [] : [plural(queries, 'query', 'queries')]),
    ...(calls === 0 ? [] : [plural(calls, 'call')]),
  ].join(' and ')
}

function requestRow(responseMs: number, x: (ms: number) => number): DrawnRow {
  return {
    name: ['the request'],
    number: [value(responseMs, 'ms')],
    drawing: [h('rect', { class: 'request', x: 0, y: 5, width: x(responseMs), height: 6 })],
  }
}

interface Lane extends Subject {
  timeline: Timeline
  x: (ms: number) => number
}

function laneRow(entries: readonly Entry[], { timeline, count, link, x }: Lane): DrawnRow {
  const [{ kind, shape: index }] = entries as [Entry]
  const levels = levelsOf(entries)
  const atOnce = Math.max(...levels) + 1
  const tall = Math.min(HEIGHTS.bar, HEIGHTS.most / atOnce)
  const height = Math.round(HEIGHTS.around + tall * atOnce)
  const bars = entries.map(({ startMs, durationMs }, i) => {
    const [from, to] = [x(startMs), x(startMs + durationMs)]
    const top = round(HEIGHTS.around / 2 + levels[i]! * tall)
    return `M${from} ${top}h${round(to - from)}v${round(tall * 0.85)}H${from}z`
  })
  return {
    name: kind === 'query' ? queryName(count.shapes, index, link) : callName(count.outgoing[index], link),
    number: timesOf(entries, { atOnce, isDrawnInPart: isThinned(entries, timeline) }),
    drawing: [
      h('path', { class: `sent ${kind}${entries.length > 1 ? ' repeated' : ''}`, d: bars.join('') }),
      h('path', { class: 'axis', d: `M${x(timeline.responseMs)} 0V${height}` }),
    ],
    height,
  }
}

/** On which level each of them lies, so that none lies upon another. */
function levelsOf(entries: readonly Entry[]): number[] {
  const ends: number[] = []
  return entries.map(({ startMs, durationMs }) => {
    const free = ends.findIndex((end) => end <= startMs)
    const level = free < 0 ? ends.length : free
    ends[level] = startMs + durationMs
    return level
  })
}

/** Those that were left out are of the shapes with the most. */
function isThinned(entries: readonly Entry[], { entries: all, left }: Timeline): boolean {
  if (left === 0) return false
  const lengths = Map.groupBy(all, ({ kind, shape }) => `${kind} ${shape}`).values()
  return entries.length === Math.max(...[...lengths].map(({ length }) => length))
}

/** `2 select books`, what it has to do with others, and its line. */
function queryName(shapes: readonly QueryShape[], index: number, link: Link): Content[] {
  const shape = shapes[index]
  if (shape === undefined) return []
  const { sql, callSite, cause } = shape
  const children = childNumbers(shape, shapes)
  const parent = cause?.outcome === 'confirmed' ? parentNumber(cause, shapes) : 0
  const words = [
    ...(children.length === 0 ? [] : [`▲ parent of ${children.join(', ')}`]),
    ...(parent === 0 ? [] : [`▲ N+1, follows ${parent}`]),
  ]
  return [
    h('b', null, String(index + 1)),
    ' ',
    h('code', null, statementName(sql)),
    ...words.map((word) => h('span', { class: 'warning' }, ` ${word}`)),
    ...(callSite === null ? [] : [placeLink(callSite, link)]),
  ]
}

/** `call GET rates.example.com/vat`, and its line. */
function callName(call: OutgoingCall | undefined, link: Link): Content[] {
  if (call === undefined) return []
  return [
    'call ',
    h('code', null, clean(describeCall(call), NAME_LIMIT)),
    ...(call.cause?.outcome === 'confirmed' ? [h('span', { class: 'warning' }, ' ▲ N+1')] : []),
    ...(call.callSite === null ? [] : [placeLink(call.callSite, link)]),
  ]
}

/** `8.1 ms`, and how they were sent. */
function timesOf(
  entries: readonly Entry[],
  { atOnce, isDrawnInPart }: { atOnce: number; isDrawnInPart: boolean },
): Content[] {
  const first = entries[0]!
  const from = value(first.startMs, 'ms')
  if (entries.length === 1) return [value(first.durationMs, 'ms'), h('small', null, ` from ${from} on`)]
  const sum = entries.reduce((all, { durationMs }) => all + durationMs, 0)
  const until = value(Math.max(...entries.map(({ startMs, durationMs }) => startMs + durationMs)), 'ms')
  const order = atOnce === 1 ? 'one after the other' : `up to ${atOnce} at a time`
  const times = isDrawnInPart ? `${entries.length} of its times` : `×${entries.length}, ${order}`
  return [value(sum, 'ms'), h('small', null, ` ${times}, ${from} to ${until}`)]
}

/** Queries against time, with the time in the database as the size: what is up and right asks too much too slowly. */
import type { RouteProfile } from '../../profile.ts'
import { linearAxis, logarithmicAxis, type Axis } from './axis.ts'
import { round } from './barChart.ts'
import { type Element, h } from './element.ts'
import { type LabelledPoint, placeLabels } from './placeLabels.ts'
import { estimate, name, plainTable, routeLink, scrolling, value } from './words.ts'

const SIZE = { width: 600, height: 340, left: 60, right: 24, top: 26, bottom: 44 }
const LARGEST_RADIUS = 22
/** More points than this are one cloud, and as many rows are the table of all routes. */
const MOST_POINTS = 300
const MOST_ROWS = 50
const MOST_NAMES = 6
/** Those behind them are in the middle of the others. */
const MOST_TRIED = 8

interface Point {
  route: RouteProfile
  queries: number
  ms: number
  databaseMs: number
}

/** Null where nothing has both numbers. */
export function scatterChart(routes: readonly RouteProfile[]): Element | null {
  const all = routes.flatMap(pointOf).toSorted((a, b) => b.databaseMs - a.databaseMs || b.ms - a.ms)
  if (all.length === 0) return null
  const points = all.slice(0, MOST_POINTS)
  const rest =
    all.length > MOST_POINTS
      ? ` The ${MOST_POINTS} with the most time in the database of ${all.length} routes.`
      : ''
  const label = 'Queries against median time'
  return h(
    'figure',
    null,
    h(
      'figcaption',
      null,
      `Right: more queries. Up: slower, on a logarithmic scale. Larger: more time in the database.${rest}`,
    ),
    scrolling(label, drawing(points, label)),
    h('details', null, h('summary', null, 'The numbers'), numbers(points.slice(0, MOST_ROWS))),
  )
}

function pointOf(route: RouteProfile): Point[] {
  const { count, load } = route
  if (count === null || load === null) return []
  return [
    { route, queries: count.queries.value, ms: load.latencyMs.p50.value, databaseMs: count.databaseMs.value },
  ]
}

function drawing(points: readonly Point[], label: string): Element {
  const { width, height, left, right, top, bottom } = SIZE
  const times = points.map(({ ms }) => ms)
  const x = linearAxis(
    Math.max(...points.map(({ queries }) => queries)),
    left + LARGEST_RADIUS,
    width - right - LARGEST_RADIUS,
  )
  const y = logarithmicAxis([Math.min(...times) / 1.5, Math.max(...times) * 1.5], height - bottom, top)
  const most = Math.max(...points.map(({ databaseMs }) => databaseMs), Number.MIN_VALUE)
  const circles = points.map(({ route, queries, ms, databaseMs }): LabelledPoint => ({
    text: shortened(route.id),
    x: x.at(queries),
    y: y.at(ms),
    radius: round(3 + Math.sqrt(databaseMs / most) * (LARGEST_RADIUS - 3)),
  }))
  const drawn = points.map(({ route, queries, ms, databaseMs }, i) =>
    h(
      'circle',
      { class: 'bubble', cx: circles[i]!.x, cy: circles[i]!.y, r: circles[i]!.radius },
      h(
        'title',
        null,
        `${name(route.id)}: ${value(queries, 'count')} queries, ${value(ms, 'ms')}, ${value(databaseMs, 'ms')} in the database`,
      ),
    ),
  )
  return h(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      class: 'scatter',
      role: 'img',
      'aria-label': `${label}: ${points.length} routes; the numbers are in the table below.`,
    },
    grid(x, y),
    drawn,
    names(circles),
  )
}

function grid(x: Axis, y: Axis): Element[] {
  const { width, height, left, right, top, bottom } = SIZE
  return [
    ...y.ticks.flatMap((tick) => [
      h('path', { class: 'grid', d: `M${left} ${y.at(tick)}H${width - right}` }),
      h('text', { x: left - 8, y: y.at(tick) + 4, class: 'end' }, value(tick, 'ms')),
    ]),
    ...x.ticks.map((tick) =>
      h('text', { x: x.at(tick), y: height - bottom + 18, class: 'middle' }, value(tick, 'count')),
    ),
    h('path', { class: 'axis', d: `M${left} ${top}V${height - bottom}H${width - right}` }),
    h('text', { x: width - right, y: height - 6, class: 'end strong' }, 'queries per request'),
    h('text', { x: left - 8, y: 12, class: 'strong' }, 'median time'),
  ]
}

/** Of those farthest up and right, as far as there is room. */
function names(circles: readonly LabelledPoint[]): Element[] {
  const { width, height, left, right, top, bottom } = SIZE
  const farthest = circles.toSorted((a, b) => b.x - b.y - (a.x - a.y))
  const placed = placeLabels(farthest.slice(0, MOST_TRIED), {
    all: circles,
    within: { left, right: width - right, top, bottom: height - bottom },
    most: MOST_NAMES,
  })
  return placed.map(({ text, x, y, anchor }) =>
    h('text', { class: anchor === 'start' ? 'name' : `${anchor} name`, x: round(x), y: round(y) }, text),
  )
}

function shortened(id: string): string {
  const text = name(id)
  return text.length > 36 ? `${text.slice(0, 35).toWellFormed()}…` : text
}

function numbers(points: readonly Point[]): Element {
  return plainTable({
    caption: 'Queries, median time and time in the database, the most in the database first',
    head: ['route', 'queries', 'median time', 'DB time'],
    rows: points.map(({ route }) => [
      [routeLink(route.id)],
      estimate(route.count!.queries, 'count'),
      estimate(route.load!.latencyMs.p50, 'ms'),
      estimate(route.count!.databaseMs, 'ms'),
    ]),
  })
}

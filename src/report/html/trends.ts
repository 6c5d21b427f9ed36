/** Where numbers have gone over the last runs: a row for each, with a line from the oldest run to this one. */
import { plural } from '../../plural.ts'
import { type Metric, metrics } from '../../metrics.ts'
import type { Profile, RouteProfile } from '../../profile.ts'
import { round } from './barChart.ts'
import { chartTable, type DrawnRow, ROW_WIDTH } from './chartTable.ts'
import { type Content, type Element, h } from './element.ts'
import { meanSeries, routeSeries, type Series } from './trendSeries.ts'
import { name, plainTable, value } from './words.ts'

const HEIGHT = 26
const EDGE = { x: 8, y: 4 }
/** A row shows at least so much of its value, so that a hair's breadth does not look like a mountain. */
const LEAST_SPAN = 0.2

interface Trend {
  label: string
  unit: Metric['unit']
  series: Series
}

/** The mean of each number over the routes. Null where no earlier run is known. */
export function meanTrends(profile: Profile): Element | null {
  const means = metrics.map((metric) => ({ metric, ...meanSeries(profile, metric) }))
  const most = Math.max(...means.map(({ routes }) => routes))
  const trends = means.map(({ metric: { label, unit }, series, routes }): Trend => ({
    label: routes === most ? label : `${label}, of ${plural(routes, 'route')}`,
    unit,
    series,
  }))
  const drawn = trendTables(profile, [...trends, referenceTrend(profile)], {
    what: `the mean over ${most} routes and flows, those that all of these runs have measured`,
    numbers: runTable,
    note: 'Where the reference workload takes longer, the machine was slower, and so are the times.',
  })
  return drawn.length === 0 ? null : h('div', null, drawn)
}

/** Nothing where no earlier run has measured the route. */
export function routeTrends(profile: Profile, route: RouteProfile): Element[] {
  const trends = metrics.map((metric): Trend => ({
    ...metric,
    series: routeSeries(profile, metric, route),
  }))
  return trendTables(profile, trends, { what: 'this route', note: '', numbers: rowTable })
}

/** How fast the machines of the runs were. */
function referenceTrend({ history, machine }: Profile): Trend {
  const before = history.toReversed().map(({ referenceMs }) => referenceMs)
  const series = [...before, machine.reference?.latencyMs.value ?? null]
  return { label: 'reference workload', unit: 'ms', series }
}

interface Telling {
  what: string
  note: string
  numbers: (profile: Profile, trends: readonly Trend[]) => Element
}

function trendTables(profile: Profile, all: readonly Trend[], { what, note, numbers }: Telling): Element[] {
  const known = all.filter(({ series }) => series.filter((one) => one !== null).length > 1)
  if (profile.history.length === 0 || known.length === 0) return []
  const isFlat = ({ series }: Trend): boolean => new Set(series.filter((one) => one !== null)).size === 1
  const flat = known.filter(isFlat).map(
    ({ label, unit, series }) =>
      `${label} ${shown(
        series.find((one) => one !== null)!,
        unit,
      )}`,
  )
  const moving = known.filter((trend) => !isFlat(trend))
  const oldest = profile.history.at(-1)!
  const runs = plural(profile.history.length + 1, 'run')
  return [
    h(
      'p',
      { class: 'note' },
      `Times of other runs are those of other hours and machines: a hint, and no proof. ${note}`.trim(),
    ),
    ...(moving.length === 0
      ? []
      : [
          chartTable({
            caption: `Of ${what}, over ${runs}, each row on a scale of its own`,
            head: ['number', 'now'],
            scale: [day(oldest.createdAt), day(profile.createdAt)],
            kind: 'trends',
            rows: moving.map(trendRow),
          }),
        ]),
    ...(flat.length === 0 ? [] : [h('p', null, `Always the same: ${flat.join(', ')}.`)]),
    ...(moving.length === 0
      ? []
      : [h('details', null, h('summary', null, 'The numbers'), numbers(profile, moving))]),
  ]
}

function trendRow({ label, unit, series }: Trend): DrawnRow {
  const known = series.filter((one) => one !== null)
  const now = series.at(-1) ?? null
  const [least, most] = [Math.min(...known), Math.max(...known)].map((one) => value(one, unit))
  return {
    name: [label],
    number: [shown(now, unit), h('small', null, ` from ${least} to ${most}`)],
    drawing: line(series),
    height: HEIGHT,
  }
}

/** With a gap where there is no number, and a point at the end. */
function line(series: Series): Content[] {
  const known = series.filter((one) => one !== null)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const middle = (least + most) / 2
  const span = Math.max(most - least, middle * LEAST_SPAN, Number.MIN_VALUE)
  const step = (ROW_WIDTH - 2 * EDGE.x) / Math.max(1, series.length - 1)
  const points = series.map((one, i) =>
    one === null
      ? null
      : `${Math.round(EDGE.x + i * step)} ${round(HEIGHT / 2 - ((one - middle) / span) * (HEIGHT - 2 * EDGE.y))}`,
  )
  // The line of one between two gaps has no length, and is a point.
  const path = points.map((point, i) => (point === null ? '' : points[i - 1] ? `L${point}` : `M${point}h0`))
  const end = points.findLast((point) => point !== null)
  return [h('path', { class: 'trend', d: path.join('') }), h('path', { class: 'trend-end', d: `M${end}h0` })]
}

/** A row for each run. */
function runTable({ history, createdAt, source }: Profile, trends: readonly Trend[]): Element {
  const runs = [...history.toReversed(), { createdAt, commit: source.commit }]
  return plainTable({
    caption: 'Each run, the newest last',
    head: ['run', ...trends.map(({ label }) => label)],
    rows: runs.map((run, i): Content[][] => [
      [`${day(run.createdAt)} `, h('code', null, run.commit === null ? '' : name(run.commit).slice(0, 7))],
      ...trends.map(({ series, unit }) => [shown(series[i] ?? null, unit)]),
    ]),
  })
}

/** A row for each number, which has room on a thousand pages. */
function rowTable(_profile: Profile, trends: readonly Trend[]): Element {
  return plainTable({
    caption: 'Each run, the newest last; the overview has their days and commits',
    head: ['number', 'runs'],
    texts: 2,
    rows: trends.map(({ label, unit, series }) => [
      [label],
      [series.map((one) => shown(one, unit)).join(', ')],
    ]),
  })
}

function shown(number: number | null, unit: Metric['unit']): string {
  return number === null ? '–' : value(number, unit)
}

function day(time: string): string {
  return time.slice(0, 'YYYY-MM-DD'.length)
}

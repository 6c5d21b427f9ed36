/** Where numbers have gone over the last runs: a row for each, with a line from the oldest run to this one. */
import { plural } from '../../plural.ts'
import { type Metric, metrics } from '../../metrics.ts'
import type { Profile } from '../../profile.ts'
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
    note: 'Where the reference workload takes longer, the machine was slower, and so are the times.',
  })
  return drawn.length === 0 ? null : h('div', null, drawn)
}

/** Nothing where no earlier run has measured the route. */
export function routeTrends(profile: Profile, routeId: string): Element[] {
  const trends = metrics.map((metric): Trend => ({
    ...metric,
    series: routeSeries(profile, metric, routeId),
  }))
  return trendTables(profile, trends, { what: 'this route', note: '' })
}

/** How fast the machines of the runs were. */
function referenceTrend({ history, machine }: Profile): Trend {
  const before = history.toReversed().map(({ referenceMs }) => referenceMs)
  const series = [...before, machine.reference?.latencyMs.value ?? null]
  return { label: 'reference workload', unit: 'ms', series }
}

function trendTables(
  profile: Profile,
  all: readonly Trend[],
  { what, note }: { what: string; note: string },
): Element[] {
  const known = all.filter(({ series }) => series.filter((one) => one !== null).length > 1)
  if (profile.history.length === 0 || known.length === 0) return []
  const isFlat = ({ series }: Trend): boolean => new Set(series.filter((one) => one !== null)).size === 1
  const flat = known.filter(isFlat).map(
    ({ label, unit, series }) =>
      `${label} ${value(
        series.find((one) => one !== null)!,
        unit,
      )}`,
  )
  const oldest = profile.history.at(-1)!
  const runs = plural(profile.history.length + 1, 'run')
  return [
    h(
      'p',
      { class: 'note' },
      `Times of other runs are those of other hours and machines: a hint, and no proof. ${note}`.trim(),
    ),
    ...(flat.length === known.length
      ? []
      : [
          chartTable({
            caption: `Of ${what}, over ${runs}, each row on a scale of its own`,
            head: ['number', 'now'],
            scale: [day(oldest.createdAt), day(profile.createdAt)],
            kind: 'trends',
            rows: known.filter((trend) => !isFlat(trend)).map(trendRow),
          }),
        ]),
    ...(flat.length === 0 ? [] : [h('p', null, `Always the same: ${flat.join(', ')}.`)]),
    h('details', null, h('summary', null, 'The numbers'), numbers(profile, known)),
  ]
}

function trendRow({ label, unit, series }: Trend): DrawnRow {
  const known = series.filter((one) => one !== null)
  const now = series.at(-1) ?? null
  const [least, most] = [Math.min(...known), Math.max(...known)].map((one) => value(one, unit))
  return {
    name: [label],
    number: [now === null ? '–' : value(now, unit), h('small', null, ` from ${least} to ${most}`)],
    drawing: line(series),
    height: HEIGHT,
  }
}

/** With a gap where there is no number, and a point for each: a number between two gaps has no line. */
function line(series: Series): Content[] {
  const known = series.filter((one) => one !== null)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const middle = (least + most) / 2
  const span = Math.max(most - least, middle * LEAST_SPAN, Number.MIN_VALUE)
  const step = (ROW_WIDTH - 2 * EDGE.x) / Math.max(1, series.length - 1)
  const points = series.map((one, i) =>
    one === null
      ? null
      : `${round(EDGE.x + i * step)} ${round(HEIGHT / 2 - ((one - middle) / span) * (HEIGHT - 2 * EDGE.y))}`,
  )
  const path = points.map((point, i) => (point === null ? '' : `${points[i - 1] ? 'L' : 'M'}${point}`))
  const marks = points.flatMap((point) => (point === null ? [] : [`M${point}h0`]))
  return [
    h('path', { class: 'trend', d: path.join('') }),
    h('path', { class: 'trend-run', d: marks.join('') }),
  ]
}

function numbers({ history, createdAt, source }: Profile, trends: readonly Trend[]): Element {
  const runs = [...history.toReversed(), { createdAt, commit: source.commit }]
  return plainTable({
    caption: 'Each run, the newest last',
    head: ['run', ...trends.map(({ label }) => label)],
    rows: runs.map((run, i): Content[][] => [
      [`${day(run.createdAt)} `, h('code', null, run.commit === null ? '' : name(run.commit).slice(0, 7))],
      ...trends.map(({ series, unit }) => {
        const number = series[i] ?? null
        return [number === null ? '–' : value(number, unit)]
      }),
    ]),
  })
}

function day(time: string): string {
  return time.slice(0, 'YYYY-MM-DD'.length)
}

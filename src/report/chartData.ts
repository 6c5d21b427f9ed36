/** The routes that changed as numbers of one chart. */
import { metric, type Metric, type MetricId } from '../metrics.ts'
import { countedFindings, type Verdict } from '../verdict.ts'
import { clean } from './clean.ts'
import { doubtOf } from './doubt.ts'

/** What a chart is drawn from: one metric of a few routes, before and after, the largest change first. */
export interface ChartData {
  label: string
  rows: ChartRow[]
}

interface ChartRow {
  name: string
  base: number
  head: number
}

/** Routes that are drawn: one bar says less than its number, and too many say nothing. */
const FEWEST = 2
const MOST = 12
const NAME_LIMIT = 40

/**
 * The metric with the most regressions and certain improvements, as the text has them; of several the one that is
 * trusted most. Null where there is nothing to compare, or too little to draw.
 */
export function readChartData(verdict: Verdict): ChartData | null {
  const regressions = countedFindings(verdict).flatMap(({ route, change }) =>
    route === null || change === null ? [] : [{ route, change }],
  )
  const improvements = verdict.improvements.filter(({ certain }) => certain)
  const byMetric = Map.groupBy([...regressions, ...improvements], ({ change }) => change.metric)
  const [most] = [...byMetric].toSorted(
    ([a, as], [b, bs]) => bs.length - as.length || doubtOf(a) - doubtOf(b),
  )
  if (most === undefined || most[1].length < FEWEST) return null
  const [id, changed] = most
  const { factor, unit } = scaleOf(
    id,
    changed.flatMap(({ change }) => [change.base.value, change.head.value]),
  )
  const rows = changed.map(({ route, change }) => ({
    name: plainName(route),
    base: change.base.value / factor,
    head: change.head.value / factor,
  }))
  const largestFirst = rows.toSorted((a, b) => Math.abs(b.head - b.base) - Math.abs(a.head - a.base))
  return { label: `${metric(id).label}${unit}`, rows: largestFirst.slice(0, MOST) }
}

/** One unit for the whole axis, so that its numbers stay short. */
function scaleOf(id: MetricId, values: number[]): { factor: number; unit: string } {
  const scales: Record<Metric['unit'], [number, string][]> = {
    ms: [
      [1000, ' in s'],
      [1, ' in ms'],
    ],
    bytes: [
      [1e6, ' in MB'],
      [1e3, ' in KB'],
      [1, ' in bytes'],
    ],
    count: [[1, '']],
    'per second': [[1, ' per second']],
  }
  const largest = Math.max(...values)
  const fitting = scales[metric(id).unit].find(([factor]) => largest >= factor)
  const [factor, unit] = fitting ?? scales[metric(id).unit].at(-1)!
  return { factor, unit }
}

/**
 * A name that means nothing to any chart's syntax. Mermaid has no escape for quotes, and reads directives (`%%{`),
 * entities (`#35;`) and markup even inside of them; an empty name is a syntax error.
 */
export function plainName(text: string): string {
  return clean(text, NAME_LIMIT).replace(/[^\p{L}\p{N} _/:.*()-]/gu, '·') || '·'
}

/** How the answers of a route were spread: all samples of the load pass. Their percentiles are among the numbers of the route. */
import type { Distribution, LoadPass } from '../../profile.ts'
import { logarithmicAxis } from './axis.ts'
import { round } from './barChart.ts'
import { type Element, h } from './element.ts'
import { scrolling, value } from './words.ts'

const SIZE = { width: 720, height: 190, left: 8, right: 8, top: 26, bottom: 26 }
const FEWEST_BARS = 10
const MOST_BARS = 60
/** Bars for so many samples: their root says how many have something to tell. */
const barsOf = (samples: number): number =>
  Math.min(MOST_BARS, Math.max(FEWEST_BARS, Math.ceil(1.5 * Math.sqrt(samples))))
const drawnPercentiles = ['p50', 'p95', 'p99'] as const

export function latency({
  latencyMs,
  latencyDistribution,
  requests,
  errors,
  rounds,
  connections,
  warmupSettled,
}: LoadPass): Element[] {
  const cold = warmupSettled ? '' : ' It still got faster when the time to warm up was over.'
  const failed = errors === 0 ? '' : ` ${errors} without an answer, or with an unexpected one, are not in it.`
  return [
    h(
      'p',
      { class: 'note' },
      `${requests} requests in ${rounds} rounds over ${connections} connections, by time on a logarithmic scale; the slowest took ${value(latencyMs.max, 'ms')}. The percentiles stand in the table above.${failed}${cold}`,
    ),
    ...histogram(latencyDistribution, latencyMs),
  ]
}

/** Bars of equal ratio: neighbouring buckets together where there are many. */
function histogram({ relativeError, buckets }: Distribution, latencyMs: LoadPass['latencyMs']): Element[] {
  const first = buckets[0]?.[0]
  const last = buckets.at(-1)?.[0]
  if (first === undefined || last === undefined) return []
  const samples = buckets.reduce((sum, [, count]) => sum + count, 0)
  const width = (1 + relativeError) / (1 - relativeError)
  const together = Math.max(1, Math.ceil((last - first + 1) / barsOf(samples)))
  const bars = new Map<number, number>()
  for (const [index, count] of buckets) {
    const bar = Math.floor((index - first) / together)
    bars.set(bar, (bars.get(bar) ?? 0) + count)
  }
  const number = Math.floor((last - first) / together) + 1
  const range = [width ** (first - 1), width ** (first - 1 + number * together)] as const
  return [drawing([...bars], { range, edge: (bar) => width ** (first - 1 + bar * together), latencyMs })]
}

interface Drawing {
  range: readonly [number, number]
  /** Where a bar begins, in milliseconds. */
  edge: (bar: number) => number
  latencyMs: LoadPass['latencyMs']
}

function drawing(bars: readonly [number, number][], { range, edge, latencyMs }: Drawing): Element {
  const { width, height, left, right, top, bottom } = SIZE
  const x = logarithmicAxis(range, left, width - right)
  const most = Math.max(...bars.map(([, count]) => count))
  const ground = height - bottom
  const path = bars.map(([bar, count]) => {
    const [from, to] = [x.at(edge(bar)), x.at(edge(bar + 1))]
    const tall = round((count / most) * (ground - top))
    return `M${from} ${ground}v-${tall}h${round(Math.max(0.8, to - from - 0.6))}v${tall}z`
  })
  const lines = drawnPercentiles.map((one) => ({ one, at: x.at(latencyMs[one].value) }))
  const label = `Latency histogram: ${drawnPercentiles.map((one) => `${one} ${value(latencyMs[one].value, 'ms')}`).join(', ')}`
  const svg = h(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, class: 'histogram', role: 'img', 'aria-label': label },
    h('path', { class: 'bar', d: path.join('') }),
    h('path', { class: 'axis', d: `M${left} ${ground}H${width - right}` }),
    x.ticks.map((tick) => h('text', { x: x.at(tick), y: height - 8, class: 'middle' }, value(tick, 'ms'))),
    lines.map(({ one, at }, i) => [
      h('path', { class: 'percentile', d: `M${at} ${i % 2 === 0 ? 14 : 26}V${ground}` }),
      h('text', { x: at, y: i % 2 === 0 ? 11 : 23, class: at > width - 60 ? 'end strong' : 'strong' }, one),
    ]),
  )
  return scrolling(label, svg)
}

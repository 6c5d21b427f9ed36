/** Charts of bars and of intervals. */
import type { Estimate } from '../../profile.ts'
import { chartTable, ROW_HEIGHT as HEIGHT, ROW_WIDTH as WIDTH } from './chartTable.ts'
import { type Content, type Element, h } from './element.ts'

interface BarRow {
  name: Content[]
  number: Content[]
  value: number
  /** Left out where it has none. */
  interval?: Estimate
  /** A line at what is allowed. */
  limit?: number | undefined
  /** Of the colour; said in the name or the number as well. */
  kind?: string
}

interface BarChart {
  caption: string
  /** Titles of the columns of the name and the number. */
  head: readonly [string, string]
  rows: readonly BarRow[]
}

/** Bars from zero, each with its interval as a line through its end. */
export function barChart({ caption, head, rows }: BarChart): Element {
  const most = Math.max(
    ...rows.map(({ value, interval, limit = 0 }) => Math.max(value, interval?.high ?? 0, limit)),
    Number.MIN_VALUE,
  )
  const x = (value: number): number => round((value / most) * (WIDTH - 4) + 2)
  return chartTable({ caption, head, rows: rows.map((row) => ({ ...row, drawing: bar(row, x) })) })
}

function bar({ value, interval, limit, kind = 'bar' }: BarRow, x: (value: number) => number): Content[] {
  return [
    h('rect', { class: kind, x: 0, y: 3, width: x(value), height: 10 }),
    ...(interval === undefined || interval.low === interval.high
      ? []
      : [whisker(x(interval.low), x(interval.high))]),
    ...(limit === undefined ? [] : [h('path', { class: 'limit', d: `M${x(limit)} 0V${HEIGHT}` })]),
  ]
}

function whisker(low: number, high: number): Element {
  const middle = HEIGHT / 2
  return h('path', { class: 'whisker', d: `M${low} 5V11M${low} ${middle}H${high}M${high} 5V11` })
}

/** Intervals of head / base on both sides of 1, on a logarithmic scale. */
export function ratioChart({ caption, head, rows }: BarChart): Element {
  const farthest = Math.max(
    0.05,
    ...rows.flatMap(({ interval: i }) => (i ? [Math.abs(Math.log(i.low)), Math.abs(Math.log(i.high))] : [])),
  )
  const reach = Number.isFinite(farthest) ? farthest : Math.log(100)
  const x = (ratio: number): number => {
    const share = Math.max(-1, Math.min(1, Math.log(Math.max(ratio, Number.MIN_VALUE)) / reach))
    return round(WIDTH / 2 + share * (WIDTH / 2 - 6))
  }
  const drawn = rows.map((row) => {
    const { low, high } = row.interval!
    const box = { x: x(low), y: 4, width: Math.max(3, x(high) - x(low)), height: 8 }
    const drawing = [
      h('path', { class: 'axis', d: `M${WIDTH / 2} 0V${HEIGHT}` }),
      h('rect', { class: row.kind ?? 'bar', ...box }),
      h('path', { class: 'point', d: `M${x(row.value)} 1V15` }),
    ]
    return { ...row, drawing }
  })
  return chartTable({ caption, head, rows: drawn })
}

/** A tenth of a unit is less than a pixel. */
export function round(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 10) / 10 : 0
}

/** A chart as text that GitHub draws: bars are now, the line is before. */
import type { ChartData } from '../chartData.ts'

export function renderMermaid({ label, rows }: ChartData): string {
  return [
    '```mermaid',
    'xychart-beta horizontal',
    `  title "${label}: bars now, line before"`,
    `  x-axis ${list(rows.map(({ name }) => `"${name}"`))}`,
    `  bar ${list(rows.map(({ head }) => plainNumber(head)))}`,
    `  line ${list(rows.map(({ base }) => plainNumber(base)))}`,
    '```',
  ].join('\n')
}

function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`
}

/** Mermaid reads neither an exponent nor NaN. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return '0'
  return value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 4 })
}

/** The table of measured routes for a terminal, as wide as it may be. */
import { formatValue } from '../../metrics.ts'
import { clean, shorten } from '../clean.ts'
import { cellsOf, columns } from '../routeTable.ts'
import type { SectionOf } from '../section.ts'
import { alignColumns } from './columns.ts'
import { paragraph, type Style } from './terminalStyle.ts'

const NARROWEST_ROUTE = 20
const labels = columns.map(({ label }) => label)

export function tableLines({ rows: routes, note }: SectionOf<'routes'>, style: Style): string[] {
  const rows = routes.flatMap(({ steps, ...route }) => [
    { ...route, indent: '' },
    ...steps.map((step) => ({ ...step, indent: '  ' })),
  ])
  const { dim } = style.colors
  const full = [labels, ...rows.map((row) => cellsOf(row))]
  const isFull = roomForRoute(full, style.width) >= NARROWEST_ROUTE
  const bare = [labels, ...rows.map((row) => cellsOf(row, ({ value }, unit) => formatValue(value, unit)))]
  const cells = isFull ? full : fittingColumns(bare, style.width)
  const room = Math.max(NARROWEST_ROUTE, roomForRoute(cells, style.width))
  const names = [
    'route',
    ...rows.map(({ id, indent }) => indent + shorten(clean(id, 500), room - indent.length)),
  ]
  const [header = '', ...lines] = alignColumns(names.map((name, i) => [name, ...cells[i]!]))
  const remark = isFull ? note : 'A wider terminal, report.md and report.csv show more of each number.'
  return [
    `  ${dim(header)}`,
    ...lines.map((line) => `  ${line}`),
    ...paragraph(remark, style).map((line) => dim(line)),
  ]
}

/** As many columns as leave room for the name of a route; at least the first. */
function fittingColumns(cells: readonly string[][], width: number): string[][] {
  const counts = labels.map((_, i) => labels.length - i)
  const fitting = counts.find(
    (n) =>
      roomForRoute(
        cells.map((row) => row.slice(0, n)),
        width,
      ) >= NARROWEST_ROUTE,
  )
  return cells.map((row) => row.slice(0, fitting ?? 1))
}

/** What the figures leave of the width for the name of a route. */
function roomForRoute(cells: readonly string[][], width: number): number {
  const figures = alignColumns(cells.map((row) => ['', ...row]))
  return width - 2 - Math.max(...figures.map((line) => line.length))
}

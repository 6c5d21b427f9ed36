/** The table of measured routes for a terminal, as wide as it may be. */
import { formatValue } from '../../metrics.ts'
import { clean, shorten } from '../clean.ts'
import { formatEstimate } from '../estimate.ts'
import { columns, type RouteRow } from '../routeTable.ts'
import type { SectionOf } from '../section.ts'
import { alignColumns } from './columns.ts'
import { paragraph, type Style } from './terminalStyle.ts'

const NARROWEST_ROUTE = 20
const labels = columns.map(({ label }) => label)

export function tableLines({ rows, note }: SectionOf<'routes'>, style: Style): string[] {
  const { dim } = style.colors
  const { cells, remark } = fittingCells(rows, note, style.width)
  const room = Math.max(NARROWEST_ROUTE, roomForRoute(cells, style.width))
  const names = rows.map(({ id }, i) => [shorten(clean(id, 500), room), ...cells[i]!])
  const [header = '', ...lines] = alignColumns([['route', ...labels], ...names])
  return [
    `  ${dim(header)}`,
    ...lines.map((line) => `  ${line}`),
    ...paragraph(remark, style).map((line) => dim(line)),
  ]
}

/** A narrow terminal shows the numbers without their uncertainty, and says so. */
function fittingCells(
  rows: readonly RouteRow[],
  note: string,
  width: number,
): { cells: string[][]; remark: string } {
  const cells = cellsOf(rows, formatEstimate)
  if (roomForRoute(cells, width) >= NARROWEST_ROUTE) return { cells, remark: note }
  return {
    cells: cellsOf(rows, ({ value }, unit) => formatValue(value, unit)),
    remark: 'A wider terminal, report.md and report.csv show how far each number may be off.',
  }
}

function cellsOf(rows: readonly RouteRow[], show: typeof formatEstimate): string[][] {
  return rows.map(({ numbers }) =>
    numbers.map((number, i) => (number === null ? '–' : show(number, columns[i]!.unit))),
  )
}

/** What the figures leave of the width for the name of a route. */
function roomForRoute(cells: readonly string[][], width: number): number {
  const figures = alignColumns([['', ...labels], ...cells.map((row) => ['', ...row])])
  return width - 2 - Math.max(...figures.map((line) => line.length))
}

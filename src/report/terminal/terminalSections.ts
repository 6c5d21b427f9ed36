/** The sections of the outline as lines for a terminal. */
import { formatValue, metric } from '../../metrics.ts'
import type { Problem } from '../../profile.ts'
import { clean, shorten } from '../clean.ts'
import { alignColumns } from './columns.ts'
import { formatChange, formatEstimate } from '../estimate.ts'
import type { ChangeRow, SectionOf, UnmeasuredRow } from '../section.ts'
import { columns, type RouteRow } from '../routeTable.ts'
import type { SideBySideRow } from '../sideBySide.ts'
import { paragraph, type Style } from './terminalStyle.ts'

const NARROWEST_ROUTE = 20

export function changeLine({ route, change, isCertain }: ChangeRow): string {
  const { label } = metric(change.metric)
  return `  ${clean(route, 160)}  ${label}: ${formatChange(change)}${isCertain ? '' : ', not confirmed'}`
}

export function sideBySideLines(row: SideBySideRow, style: Style): string[] {
  if (row.kind === 'sentence') return paragraph(clean(row.text, 1000), style)
  if (row.kind === 'uncertain')
    return paragraph(`uncertain: ${clean(row.route, 160)}, ${row.interval}`, style)
  const routes = row.routes.map((route) => clean(route, 160)).join(', ')
  return [
    ...paragraph(`not confirmed: ${routes}`, style),
    ...paragraph(clean(row.reason, 1000), style).map((line) => `  ${line}`),
  ]
}

export function problemLines({ stage, route, message, hint }: Problem, style: Style): string[] {
  const subject = `${stage}${route === null ? '' : `, ${clean(route, 160)}`}`
  return [
    ...paragraph(`${subject}: ${clean(message, 1000)}`, style),
    ...paragraph(clean(hint, 1000), style).map((line) => `  ${line}`),
  ]
}

export function unmeasuredLines({ route, status, reason }: UnmeasuredRow, style: Style): string[] {
  return [
    `  ${clean(route, 160)}  ${style.colors.dim(status)}`,
    ...paragraph(clean(reason, 500), style).map((line) => `  ${line}`),
  ]
}

export function routeLines({ rows, note }: SectionOf<'routes'>, style: Style): string[] {
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

const labels = columns.map(({ label }) => label)

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

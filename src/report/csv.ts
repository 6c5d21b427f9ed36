/** One row per route, flow and step of a flow for spreadsheets: base units (ms, bytes, counts), the interval next to each number. */
import { type Metric, metrics } from '../metrics.ts'
import type { Estimate, RouteProfile } from '../profile.ts'
import { countedRows } from '../rules/plan/countedRows.ts'
import { clean } from './clean.ts'
import { twelveDigits } from './digits.ts'
import type { Reporter } from './reporter.ts'

const CELL_LIMIT = 2000
const rowColumns = ['rows_examined', 'rows_returned']

export const csvReporter: Reporter = {
  file: 'report.csv',
  render: ({ verdict: { profile } }) =>
    [header(), ...profile.routes.flatMap((route) => [row(route), ...stepRows(route)])]
      .map((cells) => `${cells.map(quote).join(',')}\r\n`)
      .join(''),
}

function header(): string[] {
  const numbers = metrics.flatMap((metric) => {
    const name = columnName(metric)
    return [name, `${name}_low`, `${name}_high`]
  })
  return ['method', 'path', 'status', 'reason', 'handler', 'file', 'line', ...numbers, ...rowColumns]
}

/** `latency_ms_p50`, `allocated_bytes`, `throughput_per_second`. */
function columnName({ id, unit }: Metric): string {
  const words = unit === 'per second' ? `${id} ${unit}` : id
  return words.replace(/[A-Z]/gu, (capital) => `_${capital.toLowerCase()}`).replace(/\W+/gu, '_')
}

function row(route: RouteProfile): string[] {
  const { name, place } = route.handler
  const words = [route.method, route.path, route.status, route.reason?.code ?? '', name, place?.file ?? '']
  const numbers = metrics.flatMap((metric) => cells(metric.read(route)))
  return [
    ...words.map(harmless),
    place === null ? '' : String(place.line),
    ...numbers,
    ...countedRowsOf(route),
  ]
}

/** Below their flow: `step`, and as its path the flow, the number and the request. */
function stepRows(flow: RouteProfile): string[][] {
  return (flow.steps ?? []).map(({ request }, i) => {
    const words = ['step', `${flow.path}: ${i + 1}. ${request}`, flow.status, '', '', '', '']
    const numbers = metrics.flatMap(({ readStep }: Metric) => cells(readStep?.(flow, i) ?? null))
    return [...words.map(harmless), ...numbers, ...rowColumns.map(() => '')]
  })
}

/** Of those statements whose rows were counted, each once; empty where none was. */
function countedRowsOf({ plan }: RouteProfile): string[] {
  const counted = (plan?.shapes ?? []).flatMap((shape) => countedRows(shape) ?? [])
  if (counted.length === 0) return rowColumns.map(() => '')
  return (['examined', 'returned'] as const).map((which) =>
    String(counted.reduce((sum, rows) => sum + rows[which], 0)),
  )
}

function cells(estimate: Estimate | null): string[] {
  return estimate === null
    ? ['', '', '']
    : [estimate.value, estimate.low, estimate.high].map((one) => String(twelveDigits(one)))
}

/** A cell that starts like a formula would be run by the spreadsheet (CWE-1236); an apostrophe makes it text. */
function harmless(text: string): string {
  const cell = clean(text, CELL_LIMIT)
  return /^[=+\-@＝＋－＠]/u.test(cell) ? `'${cell}` : cell
}

/** A cell in quotes where RFC 4180 asks for them. */
function quote(cell: string): string {
  return /[",;\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

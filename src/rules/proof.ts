/** How it is told that something follows the rows of a query. */
import { formatValue } from '../metrics.ts'
import { plural } from '../plural.ts'
import type { Cause } from '../profile.ts'

/** Executions per row from which on each row has one of its own; below, only some rows have one. */
const ONE_EACH = 0.9

/** `2 queries more for each row`, `1 call more for every 3 rows`: rounded. */
export function eachRow(slope: number, what: string, several = `${what}s`): string {
  if (slope >= ONE_EACH) return `${plural(Math.round(slope), what, several)} more for each row`
  const rows = Math.round(1 / slope)
  return `1 ${what} more for ${rows < 2 ? 'nearly every row' : `every ${formatValue(rows, 'count')} rows`}`
}

/** `20 rows: 20, 10 rows: 10, 1 row: 1` */
export function shownPoints({ points }: Cause): string {
  return points.map(([rows, times]) => `${plural(rows, 'row')}: ${formatValue(times, 'count')}`).join(', ')
}

/** What the set-up of a route costs, and what of it the route never touches. */
import type { RouteProfile } from '../profile.ts'

type SetupRow = NonNullable<RouteProfile['setupRows']>[number]

interface SetupCost {
  /** Null where they were not seen. */
  statements: number | null
  rows: number
  tables: number
  /** Rows in tables that none of the route's statements names; null where no statement of it was seen. */
  along: readonly SetupRow[] | null
  alongRows: number
  /** Of all rows. */
  alongPercent: number
}

/** Null where it has none, or nothing is known of it. */
export function setupCost(route: RouteProfile): SetupCost | null {
  const { setupRows = [], setupStatements = null, count } = route
  if (setupRows.length === 0 && setupStatements === null) return null
  const shapes = count?.shapes ?? []
  const along = shapes.length === 0 ? null : setupRows.filter(({ table }) => !touches(shapes, table))
  const [rows, alongRows] = [sumOf(setupRows), sumOf(along ?? [])]
  return {
    statements: setupStatements,
    rows,
    tables: setupRows.length,
    along,
    alongRows,
    alongPercent: Math.round((100 * alongRows) / Math.max(rows, 1)),
  }
}

/** `30 in employees (src/factory.ts:12)` */
export function describeRows({ table, rows, place }: SetupRow): string {
  return `${rows} in ${table}${place ? ` (${place.file}:${place.line})` : ''}`
}

function sumOf(rows: readonly { rows: number }[]): number {
  return rows.reduce((sum, { rows }) => sum + rows, 0)
}

/** Whether one of the statements names the table. */
function touches(shapes: readonly { sql: string }[], table: string): boolean {
  const name = table.split('.').at(-1)!.replaceAll(/\W/g, '\\$&')
  const word = new RegExp(`(?<![\\w$])${name}(?![\\w$])`, 'i')
  return shapes.some(({ sql }) => word.test(sql))
}

/** Values in what a client returns, as they may stand in a request. */
import type { Mark } from '../protocol.ts'

const LONGEST = 200

/** Rows with a value that cannot be one are left out. */
export function rowsIn(result: unknown): Mark[][] {
  const { rows = result } = (result ?? {}) as { rows?: unknown }
  if (!Array.isArray(rows)) return []
  return rows.flatMap((row: unknown) => {
    const values = Object.values(Object(row) as object).map(valueOf)
    return values.length > 0 && values.every((value) => value !== null) ? [values] : []
  })
}

function valueOf(value: unknown): Mark | null {
  if (typeof value === 'bigint') return valueOf(String(value))
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null
  if (typeof value !== 'string' || value === '' || value.length > LONGEST) return null
  // What PostgreSQL calls bigint comes as text.
  return /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value
}

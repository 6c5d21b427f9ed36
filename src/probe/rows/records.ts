/** What a client returns, as it can be told in JSON. */

/** More than anybody captures. */
const MOST_ROWS = 100
/** Of all of them as JSON: the collector no longer listens to a process that says several times as much at once. */
const MOST_CHARACTERS = 8_000_000

type Row = Record<string, unknown>

interface Result {
  rows?: unknown
  insertId?: unknown
  lastInsertRowid?: unknown
}

/** Its first rows, by column. @throws Error where not even one can be told */
export function recordsOf(result: unknown, mostRows = MOST_ROWS): Row[] {
  const { rows = result } = (result ?? {}) as Result
  if (!Array.isArray(rows)) return []
  const first = rows
    .slice(0, mostRows)
    .map((row: unknown) =>
      Object.fromEntries(Object.entries(Object(row) as Row).map(([name, value]) => [name, told(value)])),
    )
  let left = MOST_CHARACTERS
  const within = first.filter((row) => (left -= JSON.stringify(row).length) >= 0)
  if (within.length === 0 && first.length > 0)
    throw new Error('its first row is larger than 8 MB: select the columns that are captured')
  return within
}

/** The key that the database gave to a new row; null where nobody says. */
export function insertIdOf(result: unknown): string | number | null {
  const { insertId, lastInsertRowid } = (result ?? {}) as Result
  const id = told(insertId ?? lastInsertRowid)
  return id === 0 || (typeof id !== 'number' && typeof id !== 'string') ? null : id
}

function told(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value
}

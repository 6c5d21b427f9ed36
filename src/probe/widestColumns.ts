/** How many bytes the widest columns of an answer of the database hold: by name, and nothing of what they hold. */

/** Enough to name what makes an answer large. */
const MOST_NAMED = 3
/** Less than this says nothing of an answer. */
const LEAST_BYTES = 1000
/** Of a longer list the first rows do: what is told is the least that there is. */
const MOST_ROWS = 1000
/** Values that are looked at, those inside of JSON included. */
const MOST_VALUES = 20_000
/** Whether two long values are the same is judged by so much of their beginnings and ends. */
const SEEN_CHARACTERS = 24
/** Shorter values are counted as often as they come: together they make no wide column. */
const LONG = 100

type WidestColumns = [column: string, bytes: number][]

/**
 * Each value once, however many rows repeat it: an answer may hold it once as well.
 * @param paths where Drizzle puts its columns in a row; without them they are the properties of the row
 */
export function widestColumns(
  all: readonly unknown[],
  paths?: readonly (readonly string[])[],
): WidestColumns {
  const rows = all.slice(0, MOST_ROWS)
  const [first] = rows
  // Rows as lists do not say what their columns are called.
  if (typeof first !== 'object' || first === null || Array.isArray(first)) return []
  const columns = paths ?? Object.keys(first).map((name) => [name])
  const measure = new Measure()
  const wide = columns.flatMap((path): WidestColumns => {
    measure.begin()
    for (const row of rows) {
      let value: unknown = row
      for (const name of path) value = (value as Record<string, unknown> | null | undefined)?.[name]
      measure.add(value)
      if (measure.isSpent) break
    }
    return measure.bytes < LEAST_BYTES ? [] : [[path.join('.'), measure.bytes]]
  })
  return wide.toSorted(([, a], [, b]) => b - a).slice(0, MOST_NAMED)
}

/** The rows in what a client answers with. */
export function rowsOfClient(result: unknown): unknown[] {
  const { rows = result } = (result ?? {}) as { rows?: unknown }
  return Array.isArray(rows) ? rows : [rows]
}

/** Counts no more than there is: a text has at least as many bytes as characters, and nothing is measured but texts and bytes. */
class Measure {
  bytes = 0
  #values = 0
  #seen = new Set<string>()

  begin(): void {
    this.bytes = 0
    this.#seen = new Set()
  }

  get isSpent(): boolean {
    return this.#values > MOST_VALUES
  }

  add(value: unknown): void {
    this.#values += 1
    if (this.isSpent || value === null) return
    if (typeof value === 'string') this.#addLength(value.length, () => endsOf(value))
    else if (value instanceof Uint8Array) this.#addLength(value.byteLength, () => endsOf(hexEnds(value)))
    else if (typeof value === 'object' && isPlain(value))
      for (const part of Object.values(value)) this.add(part)
  }

  #addLength(length: number, ends: () => string): void {
    if (length >= LONG) {
      const key = `${length} ${ends()}`
      if (this.#seen.has(key)) return
      this.#seen.add(key)
    }
    this.bytes += length
  }
}

function endsOf(text: string): string {
  return text.slice(0, SEEN_CHARACTERS) + text.slice(-SEEN_CHARACTERS)
}

function hexEnds(bytes: Uint8Array): string {
  const ends = [bytes.subarray(0, SEEN_CHARACTERS), bytes.subarray(-SEEN_CHARACTERS)]
  return ends.map((end) => Buffer.from(end).toString('latin1')).join('')
}

/** What a client makes of JSON; anything else may do something when it is looked at. */
function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype
}

/**
 * The values of observed statements, as they were bound: in memory only, only while the collector asks for it, and only to be
 * bound again where a plan is asked for.
 */

export interface KeptStatement {
  sql: string
  values: readonly unknown[]
  /** The client's package. */
  driver: string
  /** The client itself, or a connection of it; undefined where nobody knows. */
  client: object | undefined
}

/** More texts than a route sends. */
const MOST_STATEMENTS = 500
/** Of all texts and values together. */
const MOST_BYTES = 8_000_000
/** What is neither text nor bytes. */
const SMALL_BYTES = 16
/** Lists in objects in lists: deeper is not looked, and it counts as too large. */
const DEEPEST = 6

let kept: Map<string, KeptStatement & { bytes: number }> | null = null
let bytes = 0

/** Whatever was kept before is forgotten, either way. */
export function keepStatements(on: boolean): void {
  kept = on ? new Map() : null
  bytes = 0
}

export function keepsStatements(): boolean {
  return kept !== null
}

/** The last execution of a text takes the place of the one before it. */
export function keepStatement({ sql, values, driver, client }: KeptStatement): void {
  if (kept === null) return
  const before = kept.get(sql)
  if (before === undefined && kept.size >= MOST_STATEMENTS) return
  const own = sizeOf(sql, 0) + sizeOf(values, 0)
  const rest = bytes - (before?.bytes ?? 0)
  if (rest + own > MOST_BYTES) return
  bytes = rest + own
  // The application may change its list afterwards.
  kept.set(sql, { sql, values: [...values], driver, client, bytes: own })
}

export function keptStatement(sql: string): KeptStatement | null {
  return kept?.get(sql) ?? null
}

/** Those that the statements went to, as far as that is known. */
export function keptClients(): object[] {
  return [...(kept?.values() ?? [])].flatMap(({ client }) => client ?? [])
}

function sizeOf(value: unknown, depth: number): number {
  if (typeof value === 'string') return 2 * value.length
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength
  if (value === null || typeof value !== 'object' || value instanceof Date) return SMALL_BYTES
  if (depth >= DEEPEST) return MOST_BYTES
  return Object.values(value).reduce((sum: number, one) => sum + sizeOf(one, depth + 1), SMALL_BYTES)
}

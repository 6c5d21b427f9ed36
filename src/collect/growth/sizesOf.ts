/** How many rows a table is to have: as it is, the geometric middle, and as wanted. Pure. */

import { plural } from '../../plural.ts'

export interface GrowingTable {
  table: string
  /** As it was found. */
  held: number
  rows: [number, number, number]
}

/** Below, three sizes are too near to each other to tell a power from a constant. */
const LEAST_TIMES = 4
/** Of all tables where none is named. */
const USUAL_TIMES = 25
const USUAL_MOST = 100_000

/** Of a table that is empty, and of which nobody says how many rows it is to have. */
const USUAL_OF_EMPTY = 1000

/**
 * Nothing grows from no rows: of an empty table the first size has some as well.
 * @param wanted 0: what is usual. @returns why not, where the sizes would tell nothing
 */
export function sizesOf(table: string, held: number, wanted: number): GrowingTable | string {
  const to = held === 0 && wanted === 0 ? USUAL_OF_EMPTY : wanted
  const from = held === 0 ? Math.max(1, Math.round(to / USUAL_TIMES)) : held
  if (to >= from * LEAST_TIMES) return { table, held, rows: [from, Math.round(Math.sqrt(from * to)), to] }
  return `${table} has ${plural(held, 'row')}, and ${to} are wanted: at least ${LEAST_TIMES} times as many tell how a route grows`
}

/**
 * All in one proportion, as a database grows that is used more: then it does not matter whose rows are counted.
 * @returns null where the largest is too large for that
 */
export function usualTimes(rows: readonly number[]): number | null {
  const times = Math.min(USUAL_TIMES, Math.floor(USUAL_MOST / Math.max(1, ...rows)))
  return times < LEAST_TIMES ? null : times
}

/** A statement of ours: it selects, and says whose it is. */
import type { Mark } from '../protocol.ts'

export interface Reading {
  sql: string
  values: unknown[]
  /** What its first row leads to, instead of being the answer: the column that a foreign key refers to. */
  leadsTo?: (row: readonly Mark[]) => { reading: Reading; column: string } | null
}

/** What every question of ours begins with, and nothing of the application's does. */
const OURS = 'select /* route-profiler '
const OWN = `${ours('init')}distinct `
const MOST_ROWS = 20

/** The beginning of a question. @param what it is for */
export function ours(what: string): string {
  return `${OURS}${what} */ `
}

/** What a step of the fixtures file begins with, whatever it does. */
const STEP = '/* route-profiler step */ '

/** A statement of the fixtures file, marked as one. */
export function ofStep(sql: string): string {
  return STEP + sql
}

/** What puts tables back begins with, whatever it does. */
export const OF_RESET = '/* route-profiler reset */ '

/** What adds rows to tables that are put back begins with, whatever it does. */
export const OF_GROWTH = `${OF_RESET}/* growth */ `

/** What is asked for a plan begins with, whatever it does. */
export const OF_PLAN = '/* route-profiler plan */ '

/** Whether it is one of these, and none of the application's. */
export function isOurs(sql: string): boolean {
  return [OURS, STEP, OF_RESET, OF_PLAN].some((beginning) => sql.startsWith(beginning))
}

/** @param rest tables and conditions */
export function rowsOf(columns: readonly string[], rest: string): string {
  const order = columns.map((_column, i) => i + 1).join(', ')
  return `${OWN}${columns.map((column, i) => `${column} as mark${i}`).join(', ')} from ${rest} order by ${order} limit ${MOST_ROWS}`
}

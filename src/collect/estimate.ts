/** `142 routes, about 4 min`: for the person who waits. Pure. */
import { countRoutes } from '../plural.ts'

interface Expected {
  expectedMs: number
  /** What there is, from now on. */
  leftMs: number
}

/** What was expected at first, and what has been spent since. */
export interface Said extends Expected {
  spentMs: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND

export function estimate(routes: readonly { id: string }[], { expectedMs, leftMs }: Expected): string {
  const what = `${countRoutes(routes)}, about ${roughly(expectedMs)}`
  return expectedMs <= leftMs
    ? what
    : `${what}, of which the time budget leaves ${roughly(Math.max(0, leftMs))}: some will be left out`
}

/** An estimate that is not further off than this, and by less than what anybody waits for without asking, is not corrected. */
const FAR = 1.3
const LONG_MS = 20 * SECOND

/** What is still to come, once every route was asked; null where that is as it was said. */
export function correction({ expectedMs, leftMs }: Expected, said: Said): string | null {
  const toGoMs = Math.max(0, Math.min(expectedMs, leftMs))
  const allMs = said.spentMs + toGoMs
  // Whatever it was to take, it ends with the budget.
  const saidMs = Math.min(said.expectedMs, said.leftMs)
  const ratio = allMs / Math.max(1, saidMs)
  if ((ratio < FAR && ratio > 1 / FAR) || Math.abs(allMs - saidMs) < LONG_MS) return null
  return `about ${roughly(toGoMs)} to go, now that every route was asked`
}

/** No more digits than an estimate has. */
function roughly(ms: number): string {
  if (ms < 100 * SECOND) return `${Math.max(5, Math.round(ms / SECOND / 5) * 5)} s`
  return `${Math.round(ms / MINUTE)} min`
}

/** `142 routes, about 4 min`: for the person who waits. Pure. */
import { countRoutes } from '../plural.ts'

interface Expected {
  expectedMs: number
  /** What there is, from now on. */
  leftMs: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND

export function estimate(routes: readonly { id: string }[], { expectedMs, leftMs }: Expected): string {
  const what = `${countRoutes(routes)}, about ${roughly(expectedMs)}`
  return expectedMs <= leftMs
    ? what
    : `${what}, of which the time budget leaves ${roughly(Math.max(0, leftMs))}: some will be left out`
}

/** No more digits than an estimate has. */
function roughly(ms: number): string {
  if (ms < 100 * SECOND) return `${Math.max(5, Math.round(ms / SECOND / 5) * 5)} s`
  return `${Math.round(ms / MINUTE)} min`
}

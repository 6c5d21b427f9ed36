/** How what a request does again and again is counted: the same for statements and for calls. Pure. */
import type { ProbePlace } from '../../probe/protocol.ts'

/** From this many executions on something is repeated; from as many different ones on it is a loop. */
export const REPEATED = 3

/** A loop over rows has few; a route with more than these is understood without the rest. */
const MOST_CALLERS = 10

export function distinctPlaces(places: readonly ProbePlace[]): ProbePlace[] {
  const byPosition = new Map(places.map((place) => [`${place.file}:${place.line}:${place.column}`, place]))
  return [...byPosition.values()].slice(0, MOST_CALLERS)
}

export function overlap(executions: readonly { startMs: number; durationMs: number }[]): boolean {
  return executions.some((one, i) => {
    const before = executions[i - 1]
    return before !== undefined && one.startMs < before.startMs + before.durationMs
  })
}

export function tally<T>(values: readonly T[]): Map<T, number> {
  const tallied = new Map<T, number>()
  for (const value of values) tallied.set(value, (tallied.get(value) ?? 0) + 1)
  return tallied
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

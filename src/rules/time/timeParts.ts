/** What the median request of a route is made of, as far as it was seen. Pure. */
import type { Estimate, RouteProfile } from '../../profile.ts'
import { isInProcess } from './isInProcess.ts'

export interface TimePart {
  kind: 'database' | 'calls' | 'processor' | 'others' | 'unseen'
  ms: Estimate
}

export interface TimeParts {
  /** The median under load. */
  wholeMs: Estimate
  /** In the order of the kinds; one that is not known, or surely nothing, is left out. */
  parts: TimePart[]
  connections: number
  /** Whether the parts come to more than the whole: they were measured apart, and may overlap. */
  overlaps: boolean
  /** Whether nobody watched for calls that leave the application, so that they are among what is not seen. */
  callsUnseen: boolean
}

/**
 * Statements and calls were timed in requests sent alone, CPU time and the median under load. So what is left of the median
 * holds the waiting for requests at the same time, of which as much is known as one alone was faster.
 */
export function timeParts({ load, count }: RouteProfile): TimeParts | null {
  if (load === null || count === null) return null
  const wholeMs = load.latencyMs.p50
  const databaseMs = count.timing?.databaseMs ?? count.databaseMs
  const processorMs = load.cpuMs && (isDatabaseInProcess(count) ? less(load.cpuMs, [databaseMs]) : load.cpuMs)
  const seen: TimePart[] = [...partOf('database', databaseMs), ...partOf('processor', processorMs)]
  const seenMs = seen.map(({ ms }) => ms)
  const left = less(wholeMs, seenMs)
  const others = othersMs(wholeMs, count.timing?.answerMs, left)
  return {
    wholeMs,
    parts: [
      ...seen,
      ...partOf('others', others),
      ...partOf('unseen', others === null ? left : less(left, [others])),
    ],
    connections: load.connections,
    overlaps: seenMs.reduce((sum, { low }) => sum + low, 0) > wholeMs.high,
    callsUnseen: true,
  }
}

function isDatabaseInProcess({ shapes }: NonNullable<RouteProfile['count']>): boolean {
  return shapes.length > 0 && shapes.every(({ driver }) => isInProcess(driver))
}

function partOf(kind: TimePart['kind'], ms: Estimate | null): TimePart[] {
  return ms === null || ms.high === 0 ? [] : [{ kind, ms }]
}

/** What the load adds, where one request alone was surely faster. */
function othersMs(wholeMs: Estimate, aloneMs: Estimate | undefined, left: Estimate): Estimate | null {
  if (aloneMs === undefined || aloneMs.high >= wholeMs.low) return null
  const more = less(wholeMs, [aloneMs])
  const atMost = (end: keyof Estimate): number => Math.min(more[end], left[end])
  return { value: atMost('value'), low: atMost('low'), high: atMost('high') }
}

/** Never below zero: times that were measured apart may come to more than the whole. */
function less(whole: Estimate, parts: readonly Estimate[]): Estimate {
  const sum = (end: keyof Estimate): number => parts.reduce((total, part) => total + part[end], 0)
  return {
    value: Math.max(0, whole.value - sum('value')),
    low: Math.max(0, whole.low - sum('high')),
    high: Math.max(0, whole.high - sum('low')),
  }
}

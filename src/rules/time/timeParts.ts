/** What the median request of a route is made of, as far as it was seen. Pure. */
import type { CountPass, CpuPass, Estimate, RouteProfile } from '../../profile.ts'
import { isInProcess } from './isInProcess.ts'
import { warmCount } from './warmCount.ts'

type TimePartKind =
  | 'database'
  | 'calls'
  /** The application's own JavaScript, packages, and Node.js itself with the garbage collection, where it was sampled. */
  | 'own'
  | 'dependencies'
  | 'node'
  /** All three, where it was not. */
  | 'processor'
  /** For requests at the same time. */
  | 'queue'
  | 'unseen'

export interface TimePart {
  kind: TimePartKind
  ms: Estimate
}

export interface TimeParts {
  /** The median under load. */
  wholeMs: Estimate
  /** What is not known, or surely nothing, is left out. */
  parts: TimePart[]
  connections: number
  /** Whether the parts surely come to more than the whole: they were measured apart, and may overlap. */
  overlaps: boolean
  /** Whether anybody watched for calls that leave the application; else they are among what is not seen. */
  callsSeen: boolean
}

/**
 * Statements and calls were timed in requests sent alone; CPU time and the median under load. So the rest of the median holds
 * the waiting for requests at the same time too, of which as much is known as one alone was faster.
 */
export function timeParts(route: RouteProfile): TimeParts | null {
  const { load, cpu } = route
  const count = warmCount(route)
  if (load === null || count === null) return null
  const wholeMs = load.latencyMs.p50
  const seen = [...waitingParts(count), ...computingParts(load.cpuMs, { cpu, count })].filter(
    ({ ms }) => ms.high > 0,
  )
  const left = less(
    wholeMs,
    seen.map(({ ms }) => ms),
  )
  const queue = queueMs(wholeMs, { aloneMs: count.timing?.answerMs, left })
  const rest: TimePart[] = [
    ...(queue === null ? [] : [{ kind: 'queue', ms: queue } as const]),
    { kind: 'unseen', ms: queue === null ? left : less(left, [queue]) },
  ]
  return {
    wholeMs,
    parts: [...seen, ...rest.filter(({ ms }) => ms.high > 0)],
    connections: load.connections,
    overlaps: seen.reduce((sum, { ms }) => sum + ms.low, 0) > wholeMs.high,
    callsSeen: count.outgoingMs !== null,
  }
}

function waitingParts({ timing, databaseMs, outgoingMs }: CountPass): TimePart[] {
  return [
    { kind: 'database', ms: timing?.databaseMs ?? databaseMs },
    ...(outgoingMs === null ? [] : [{ kind: 'calls', ms: timing?.callsMs ?? outgoingMs } as const]),
  ]
}

function computingParts(
  cpuMs: Estimate | null,
  { cpu, count }: { cpu: CpuPass | null; count: CountPass },
): TimePart[] {
  const isTwice = count.shapes.length > 0 && count.shapes.every(({ driver }) => isInProcess(driver))
  // A database in the process is at work in its CPU time, and would count twice.
  if (isTwice) return cpuMs === null ? [] : [{ kind: 'processor', ms: less(cpuMs, [count.databaseMs]) }]
  if (!cpu?.applicationMs) return cpuMs === null ? [] : [{ kind: 'processor', ms: cpuMs }]
  const packages = cpu.packages.filter(({ name }) => name !== 'node').map(({ selfMs }) => selfMs)
  const node = cpu.packages.filter(({ name }) => name === 'node').map(({ selfMs }) => selfMs)
  return [
    { kind: 'own', ms: cpu.applicationMs },
    { kind: 'dependencies', ms: sumOf(packages) },
    { kind: 'node', ms: sumOf(cpu.garbageMs === null ? node : [...node, cpu.garbageMs]) },
  ]
}

interface Rest {
  aloneMs: Estimate | undefined
  left: Estimate
}

/** What requests at the same time add, where one alone was surely faster. */
function queueMs(wholeMs: Estimate, { aloneMs, left }: Rest): Estimate | null {
  if (aloneMs === undefined || aloneMs.high >= wholeMs.low) return null
  const more = less(wholeMs, [aloneMs])
  const atMost = (end: keyof Estimate): number => Math.min(more[end], left[end])
  return { value: atMost('value'), low: atMost('low'), high: atMost('high') }
}

/** Never below zero: times that were measured apart may come to more than the whole. */
function less(whole: Estimate, parts: readonly Estimate[]): Estimate {
  const { value, low, high } = sumOf(parts)
  return {
    value: Math.max(0, whole.value - value),
    low: Math.max(0, whole.low - high),
    high: Math.max(0, whole.high - low),
  }
}

/** Ends are summed with ends, which makes the interval wide rather than wrong. */
function sumOf(all: readonly Estimate[]): Estimate {
  const sum = (end: keyof Estimate): number => all.reduce((total, one) => total + one[end], 0)
  return { value: sum('value'), low: sum('low'), high: sum('high') }
}

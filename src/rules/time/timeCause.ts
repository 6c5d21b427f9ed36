/** Where the growth of a route's time lies, if one part of it carries it. Pure. */
import type { RouteComparison } from '../../compare/compare.ts'
import type { RouteProfile } from '../../profile.ts'
import { type ComputedCause, computedCause } from './computedCause.ts'
import { type GrownTime, grownTimes } from './grownTime.ts'
import { isReadByDriver } from './isReadByDriver.ts'
import { ownTime } from './ownTime.ts'
import { MOST, type Time } from './time.ts'
import { warmCounts } from './warmCount.ts'

export interface Slower {
  comparison: RouteComparison
  /** Whether base and head were counted in this very run, on the same machine. */
  beside: boolean
  /** What has grown under load: the median answer, or the CPU time. */
  observed: Time
  /** CPU time per request under load, and whether it has certainly grown; null where it is not known. */
  cpu: (Time & { hasGrown: boolean }) | null
}

export type TimeCause = { kind: 'waited'; grown: GrownTime } | ComputedCause

/** Null where no part carries it, or more than one may. */
export function timeCause(slower: Slower): TimeCause | null {
  const waited = certainlyGrown(slower).filter((one) => carries(one, slower))
  if (waited.length > 0) return waited.length === 1 ? { kind: 'waited', grown: waited[0]! } : null
  const { cpu, comparison } = slower
  return cpu !== null && isComputed(slower, cpu) ? computedCause(comparison, cpu) : null
}

/** Statements and calls that have certainly grown, whether or not that explains anything. */
export function certainlyGrown({ comparison, beside }: Slower): GrownTime[] {
  const { changes } = comparison
  const change = changes.find(({ metric }) => metric === 'databaseMs')
  if (!beside && !change?.comparable) return []
  return grownTimes({ ...warmCounts(comparison), beside, pace: beside ? 1 : change!.pace })
}

function carries(one: GrownTime, slower: Slower): boolean {
  return isMostOfAnswer(one, slower) && fitsLoad(one, slower) && !isOtherCode(one, slower)
}

/** Requests that were sent alone have to take longer by as much: what hides behind something else delays nobody. */
function isMostOfAnswer({ growthMs }: GrownTime, { comparison }: Slower): boolean {
  const { head, base } = warmCounts(comparison)
  const [now, before] = [head?.timing?.answerMs, base?.timing?.answerMs]
  if (now === undefined || before === undefined) return true
  const wholeMs = now.value - before.value
  return growthMs.low >= MOST * wholeMs && wholeMs >= MOST * growthMs.low
}

/**
 * The growth under load has to be of its size. Requests at the same time wait for each other, so it may be as many times as
 * large as there are connections.
 */
function fitsLoad({ growthMs }: GrownTime, { observed, comparison: { head } }: Slower): boolean {
  const observedMs = observed.now - observed.before
  const connections = head.load?.connections ?? 1
  return growthMs.low * connections >= MOST * observedMs && observedMs >= MOST * growthMs.low
}

/**
 * Code that runs before an answer is read makes a statement look slow. It shows as CPU time of the process, which then has to
 * be the statement's own: of a database in the process, or of a client that has more to read.
 */
function isOtherCode({ growthMs, inProcess }: GrownTime, { comparison, cpu }: Slower): boolean {
  if (inProcess) return false
  if (cpu === null) return true
  const least = MOST * growthMs.low
  if (cpu.now - cpu.before < least) return false
  const ownMs = ownGrowth(comparison.head)
  return ownMs === null ? !isReadByDriver(comparison, cpu) : ownMs >= least
}

/** What the code of the application may take more by samples of both; null without them. */
function ownGrowth({ cpu, baseCpu }: RouteProfile): number | null {
  const now = cpu && ownTime(cpu)
  const before = baseCpu && ownTime(baseCpu)
  return now && before && now.high - before.low
}

/** From this share of the time on a process is so busy that its requests wait for each other. */
const BUSY = 0.5

/** Whether the processor's share of it is large enough to be all of it. */
function isComputed({ observed, comparison: { head } }: Slower, cpu: NonNullable<Slower['cpu']>): boolean {
  if (!cpu.hasGrown) return false
  const { connections = 1, throughput = null } = head.load ?? {}
  const isBusy = throughput !== null && (cpu.now * throughput.value) / 1000 >= BUSY
  return (cpu.now - cpu.before) * (isBusy ? connections : 1) >= MOST * (observed.now - observed.before)
}

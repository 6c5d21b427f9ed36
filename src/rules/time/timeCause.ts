/** Which part of a route its growth of time lies in, where one part carries it; and what has grown, where none does alone. Pure. */
import type { RouteComparison } from '../../compare/compare.ts'
import type { Place } from '../../profile.ts'
import { editedFunctions, type Grown, grownFunctions, grownPackages } from '../grownFunctions.ts'
import { type GrownTime, grownTimes } from './grownTime.ts'
import { isOfDriver } from './isOfDriver.ts'

/** Milliseconds per request, before and now. */
interface Time {
  before: number
  now: number
}

export interface Slower {
  comparison: RouteComparison
  /** Whether base and head were counted in this very run, on the same machine. */
  beside: boolean
  /** What has grown, under load. */
  observed: Time
  /** CPU time per request under load; null where it is not known. */
  cpu: Time | null
}

export type TimeCause =
  | { kind: 'time'; grown: GrownTime }
  | { kind: 'blocks'; grown: Grown; where: 'function' | 'package' }
  /** No part is seen to carry it, but nothing else of the application that runs has been edited. */
  | { kind: 'edited'; name: string; place: Place }

/** Null where no part, or more than one, carries it. */
export function timeCause(slower: Slower): TimeCause | null {
  const waited = certainTimes(slower).filter((one) => carries(one, slower))
  if (waited.length > 0) return waited.length === 1 ? { kind: 'time', grown: waited[0]! } : null
  return isComputed(slower) ? computedCause(slower) : null
}

/** Statements and calls that have certainly grown, whether or not that explains anything. */
export function certainTimes({ comparison, beside }: Slower): GrownTime[] {
  const { head, base, changes } = comparison
  const change = changes.find(({ metric }) => metric === 'databaseMs')
  const isComparable = beside || (change?.comparable ?? false)
  if (!isComparable) return []
  return grownTimes({ head: head.count, base: base.count, beside, pace: beside ? 1 : (change?.pace ?? 1) })
}

/** Whoever carries it makes up at least half of it. */
const MOST = 0.5

function carries(one: GrownTime, slower: Slower): boolean {
  return isMostOfAnswer(one, slower) && fitsLoad(one, slower) && !isOtherCode(one, slower)
}

/** Requests that were sent alone have to take longer by as much: what hides behind something else delays nobody. */
function isMostOfAnswer({ growthMs }: GrownTime, { comparison: { head, base } }: Slower): boolean {
  const [now, before] = [head.count?.timing?.answerMs, base.count?.timing?.answerMs]
  if (now === undefined || before === undefined) return true
  const wholeMs = now.value - before.value
  return growthMs.low >= MOST * wholeMs && wholeMs >= MOST * growthMs.low
}

/**
 * The growth under load has to be of its size. Requests at the same time wait for each other, so that it may be as many times as
 * large as there are connections.
 */
function fitsLoad({ growthMs }: GrownTime, { observed, comparison: { head } }: Slower): boolean {
  const observedMs = observed.now - observed.before
  const connections = head.load?.connections ?? 1
  return growthMs.low * connections >= MOST * observedMs && observedMs >= MOST * growthMs.low
}

/**
 * Code that runs before an answer is read makes a statement look slow. That shows as CPU time of the process, which has to be
 * the statement's own: of a database in the process, or of the client that reads more from it.
 */
function isOtherCode({ growthMs, inProcess }: GrownTime, slower: Slower): boolean {
  if (inProcess) return false
  if (slower.cpu === null) return true
  const cpuMs = slower.cpu.now - slower.cpu.before
  return cpuMs >= MOST * growthMs.low && !isReading(slower, cpuMs)
}

/** Whether most of what the process executes more is the client's code, and enough to explain the CPU time. */
function isReading(slower: Slower, cpuMs: number): boolean {
  const work = executed(slower)
  if (work === null) return false
  const ofDriver = work.packages.filter(({ name }) => isOfDriver(name))
  const blocks = ofDriver.reduce((sum, { from, to }) => sum + to - from, 0)
  return blocks >= MOST * work.grownBlocks && blocks * work.msPerBlock >= MOST * cpuMs
}

/** Whether the processor's share of it is large enough to be all of it. */
function isComputed({ observed, cpu, comparison: { head } }: Slower): boolean {
  if (cpu === null) return false
  const connections = head.load?.connections ?? 1
  return (cpu.now - cpu.before) * connections >= MOST * (observed.now - observed.before)
}

interface Executed {
  functions: Grown[]
  packages: Grown[]
  /** All of them, less what is executed no more. */
  grownBlocks: number
  /** What a block has cost in the base. Native code between them is in it, so that it is no less than that of loops. */
  msPerBlock: number
}

function executed({ comparison, cpu }: Slower): Executed | null {
  const change = comparison.changes.find(({ metric }) => metric === 'applicationBlocks')
  const [head, base] = [comparison.head.work, comparison.base.work]
  if (!change?.comparable || !head?.repeats || !base?.repeats || cpu === null) return null
  const before = base.applicationBlocks.value + base.dependencyBlocks.value
  const now = head.applicationBlocks.value + head.dependencyBlocks.value
  return {
    functions: grownFunctions(head, base),
    packages: grownPackages(head, base),
    grownBlocks: now - before,
    msPerBlock: before === 0 ? 0 : cpu.before / before,
  }
}

/** Blocks tell of loops, and not of what native code takes, such as JSON, a hash or a regular expression. */
function computedCause(slower: Slower): TimeCause | null {
  const work = executed(slower)
  if (work === null) return null
  const cpuMs = slower.cpu!.now - slower.cpu!.before
  const isCause = ({ from, to }: Grown): boolean =>
    to - from >= MOST * work.grownBlocks && (to - from) * work.msPerBlock >= MOST * cpuMs
  const byBlocks = [
    ...work.functions.filter(isCause).map((grown) => ({ kind: 'blocks', grown, where: 'function' }) as const),
    ...work.packages.filter(isCause).map((grown) => ({ kind: 'blocks', grown, where: 'package' }) as const),
  ]
  if (byBlocks.length > 0) return byBlocks.length === 1 ? byBlocks[0]! : null
  return onlyEdited(slower)
}

function onlyEdited({ comparison: { head, base } }: Slower): TimeCause | null {
  const edited = editedFunctions(head.work!, base.work!)
  if (edited?.length !== 1) return null
  const [{ place }] = edited as [(typeof edited)[number]]
  return { kind: 'edited', name: place.function ?? 'anonymous', place }
}

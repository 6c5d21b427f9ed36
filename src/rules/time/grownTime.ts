/** Which statements and calls of a request take more time than before, and how surely. Pure. */
import type { CountPass, Estimate } from '../../profile.ts'
import { type TimeTaker, timeTakers } from './timeTakers.ts'

export interface GrownTime extends TimeTaker {
  /** Null for one that is new. */
  before: Estimate | null
  /** Whether it reads as before: what it takes is then the doing of the database, or of the other service. */
  isUnchanged: boolean
  /** What it takes more: the smallest and the largest growth that both intervals allow. */
  growthMs: Estimate
}

interface Versions {
  head: CountPass | null
  base: CountPass | null
  /** Whether both were counted at the same time on one machine. */
  beside: boolean
  /** How much longer the machine of the head took for the same work: see compare/pace.ts. */
  pace: number
}

/**
 * Times of a few requests in young processes differ by a tenth for no reason; those of two runs, on machines that may differ,
 * by a factor of two (docs/adr/0002).
 */
const LEAST_RATIO = { beside: 1.25, stored: 3 }
/** What is less than this is within what a process that has just begun takes more or less for anything. */
const LEAST_GROWTH_MS = 0.5

/** Those that have certainly grown, the most first. */
export function grownTimes(versions: Versions): GrownTime[] {
  return changedTimes(versions)
    .filter((one) => isCertain(one, versions))
    .toSorted((a, b) => b.growthMs.value - a.growthMs.value)
}

function isCertain({ before, ms, growthMs }: GrownTime, { beside, pace }: Versions): boolean {
  if (growthMs.low < LEAST_GROWTH_MS) return false
  const ratio = LEAST_RATIO[beside ? 'beside' : 'stored'] * Math.max(1, pace)
  return before === null || ms.low > before.high * ratio
}

function changedTimes({ head, base }: Versions): GrownTime[] {
  const before = timeTakers(base)
  const now = timeTakers(head)
  const gone = before.filter((one) => !isKept(one, now))
  const added = now.filter((one) => !isKept(one, before))
  return now.map((one) => {
    const same = before.find(({ key }) => key === one.key)
    return growthOf(one, same ?? edited(one, { gone, added }), same !== undefined)
  })
}

function isKept({ key }: TimeTaker, others: readonly TimeTaker[]): boolean {
  return others.some((other) => other.key === key)
}

/** What stood in its place, where one statement of a function has gone and one has come. */
function edited(
  { site, kind }: TimeTaker,
  { gone, added }: Record<'gone' | 'added', TimeTaker[]>,
): TimeTaker | null {
  const isThere = (other: TimeTaker): boolean => other.site === site && other.kind === kind
  const [only, ...more] = gone.filter(isThere)
  return more.length === 0 && added.filter(isThere).length === 1 ? (only ?? null) : null
}

function growthOf(now: TimeTaker, before: TimeTaker | null, isUnchanged: boolean): GrownTime {
  const from = before?.ms ?? { value: 0, low: 0, high: 0 }
  const growthMs = {
    value: now.ms.value - from.value,
    low: now.ms.low - from.high,
    high: now.ms.high - from.low,
  }
  return { ...now, before: before?.ms ?? null, isUnchanged, growthMs }
}

/** A budget from what a route costs now. */
import type { RouteProfile } from '../profile.ts'
import { type Limit, limits, type Limits } from './budgetLimits.ts'

export interface Proposal {
  /** How much more than now, in percent. */
  margin: number
  /** Whether milliseconds are limited, which are those of the machine that measured. */
  times: boolean
}

/** What was not measured gets no limit. */
export function proposeBudget(route: RouteProfile, { margin, times }: Proposal): Limits {
  if (route.status !== 'passed') return {}
  const proposed = limits
    .filter(({ proof }) => times || proof !== 'time')
    .map((limit) => [limit.name, limitFor(route, limit, margin)] as const)
    .filter(([, most]) => most !== null)
  return Object.fromEntries(proposed)
}

/** What a small answer may grow by all the same: the digits of a key, a longer name. */
const LEAST_BYTES = 100

/**
 * Above the highest that was seen. Nothing but a count can be limited to none at all, and of calls only those of routes
 * that make some: most make none.
 */
function limitFor(
  route: RouteProfile,
  { name, read, scale, unit, proof }: Limit,
  margin: number,
): number | null {
  const now = read(route)
  if (now === null || (now.high === 0 && (unit !== 'count' || name === 'outgoing'))) return null
  const least = unit === 'bytes' && proof === 'exact' ? LEAST_BYTES : 0
  const most = Math.max(now.high * (1 + margin / 100), now.high + least) / scale
  return unit === 'count' ? Math.ceil(withoutDust(most)) : upToThreeDigits(most)
}

/** 145 for 144.6, 1.49 for 1.4808. */
function upToThreeDigits(value: number): number {
  const step = 10 ** (Math.floor(Math.log10(value)) - 2)
  return Number((Math.ceil(withoutDust(value / step)) * step).toPrecision(3))
}

/** What arithmetic leaves behind the last digit would round a whole number up. */
function withoutDust(value: number): number {
  return Number(value.toPrecision(12))
}

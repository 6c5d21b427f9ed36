/** What the last baselines have measured: how far the times of a route spread from run to run, and where its numbers go. Pure. */
import { type Metric, metrics } from '../metrics.ts'
import type { Profile, RouteProfile } from '../profile.ts'
import { alikeNoise } from './differences.ts'
import { haveReference, isTooFar } from './pace.ts'

type Past = Profile['history'][number]

const MOST_RUNS = 12
/** Fewer say nothing about spread. */
const FEWEST_RUNS = 5
/** A median absolute deviation times this is the standard deviation of what is normally distributed. */
const DEVIATION = 1.4826
const DEVIATIONS = 3
/** Nothing is called suspect below, and nothing stays unsuspected above: a growth in percent of 5 and 100. */
const LIMITS = { least: 1.05, most: 2 }

/** The profile with the baseline's history and the baseline itself; without them where their times do not compare. */
export function withHistory(profile: Profile, baseline: Profile | null): Profile {
  if (baseline === null || !haveReference(profile, baseline)) return profile
  if (!alikeNoise(profile, baseline).has('machine')) return profile
  return { ...profile, history: [pastOf(baseline), ...baseline.history].slice(0, MOST_RUNS) }
}

function pastOf({ source, createdAt, machine, routes }: Profile): Past {
  const medians = routes.flatMap(({ id, load }) =>
    load ? [[id, short(load.latencyMs.p50.value)] as const] : [],
  )
  return {
    commit: source.commit,
    createdAt,
    referenceMs: machine.reference && short(machine.reference.latencyMs.value),
    p50Ms: Object.fromEntries(medians),
    metrics: others.map(({ id }) => id),
    values: Object.fromEntries(routes.flatMap((route) => othersOf(route))),
  }
}

/** All that has no place of its own. */
const others: readonly Metric[] = metrics.filter(({ id }) => id !== 'latencyMs.p50')

function othersOf(route: RouteProfile): [string, (number | null)[]][] {
  const values = others.map(({ read }) => read(route)).map((number) => number && short(number.value))
  return values.every((value) => value === null) ? [] : [[route.id, values]]
}

/** Four figures: a profile is kept for every commit. */
function short(value: number): number {
  return Number(value.toPrecision(4))
}

/**
 * From which ratio on the median of a route is suspect: three standard deviations of its last runs, by the median
 * absolute deviation of their logarithms, so that one slow run does not count; of the runs at a pace whose times
 * compare with this one's. Null where there are too few.
 */
export function suspectFrom({ history, machine }: Profile, routeId: string): number | null {
  const now = machine.reference?.latencyMs.value ?? null
  const logs = history.flatMap(({ referenceMs, p50Ms }) => {
    const ms = p50Ms[routeId]
    if (!referenceMs || !ms || (now !== null && isTooFar(now, referenceMs))) return []
    return [Math.log(ms / referenceMs)]
  })
  if (logs.length < FEWEST_RUNS) return null
  const middle = medianOf(logs)
  const spread = DEVIATION * medianOf(logs.map((log) => Math.abs(log - middle)))
  return Math.min(LIMITS.most, Math.max(LIMITS.least, Math.exp(DEVIATIONS * spread)))
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** Which routes are worth confirming, and in which order. Pure. */
import { median } from '../collect/statistics.ts'
import { type Change, compareProfiles } from '../compare/compare.ts'
import { alikeNoise } from '../compare/differences.ts'
import { suspectFrom } from '../compare/history.ts'
import type { MetricId } from '../metrics.ts'
import type { Profile, RouteProfile } from '../profile.ts'

const times: readonly MetricId[] = ['latencyMs.p50', 'cpuMs']
const counts: ReadonlySet<MetricId> = new Set([
  'queries',
  'applicationBlocks',
  'dependencyBlocks',
  'work.allocatedBytes',
])
/** Screening only, without a history: what is left alone is never looked at again, and a false suspect costs seconds. */
const SUSPECT_FROM = 1.1
/** What identical code takes more or less in the database, between two machines and in a young process (docs/adr/0023). */
const DATABASE = { factor: 3, leastMs: 0.5 }

/**
 * Ids of the routes whose median or CPU time looks worse than in a stored baseline, the worst first. Where the machines
 * differ and nothing divides that out, a route is suspect when it is slower than the others are. A machine at another pace
 * is divided out however far it is: what is suspect is looked at and not judged. After these come the routes whose time in
 * the database has grown by more than two machines differ by, which the count pass tells of a route that was never timed.
 */
export function findSuspects(head: Profile, base: Profile): string[] {
  const isDivided = alikeNoise(head, base).has('machine')
  const changed = compareProfiles(head, base).routes.map(({ id, changes }) => ({
    id,
    changes: timesOf(changes),
  }))
  const typical = new Map(
    times.map((metric) => [
      metric,
      typicalRatio(
        changed.flatMap(({ changes }) => changes),
        metric,
      ),
    ]),
  )
  const growth = ({ ratio, metric }: Change): number => (isDivided ? ratio : ratio / typical.get(metric)!)
  // Intervals of machines that differ say nothing about each other.
  const isWorse = ({ head: now, base: before, pace }: Change): boolean =>
    !isDivided || now.low > before.high * pace
  const slower = changed
    .map(({ id, changes }) => ({ id, worst: Math.max(0, ...changes.filter(isWorse).map(growth)) }))
    .filter(({ id, worst }) => worst >= (suspectFrom(head, id) ?? SUSPECT_FROM))
    .toSorted((a, b) => b.worst - a.worst)
    .map(({ id }) => id)
  return [...new Set([...slower, ...slowerInDatabase(head, base)])]
}

/** Routes that wait for the database for longer, those that wait for the most more first. */
function slowerInDatabase(head: Profile, base: Profile): string[] {
  // Another database, or other requests before, takes another time.
  if (!alikeNoise(head, base).has('exact')) return []
  return compareProfiles(head, base)
    .routes.map(({ id, changes }) => ({ id, moreMs: Math.max(0, ...changes.map(moreDatabaseMs)) }))
    .filter(({ moreMs }) => moreMs > 0)
    .toSorted((a, b) => b.moreMs - a.moreMs)
    .map(({ id }) => id)
}

/** By the least that the intervals allow, at the pace of the machines; 0 where that may be chance. */
function moreDatabaseMs({ metric, head, base, pace }: Change): number {
  if (metric !== 'databaseMs') return 0
  const most = base.high * Math.max(1, pace)
  const isMuch = head.low >= most * DATABASE.factor && head.low - most >= DATABASE.leastMs
  return isMuch ? head.low - most : 0
}

/** Ids of the routes that do more than in the base by counts, which is likely to take time: the most first. */
export function findGrown(head: Profile, base: Profile): string[] {
  return compareProfiles(head, base)
    .routes.map(({ id, changes }) => ({ id, most: Math.max(1, ...changes.filter(isMore).map(growthOf)) }))
    .filter(({ most }) => most > 1)
    .toSorted((a, b) => b.most - a.most)
    .map(({ id }) => id)
}

function isMore({ metric, disjoint, comparable, ratio }: Change): boolean {
  return counts.has(metric) && disjoint && comparable && ratio > 1
}

function growthOf({ ratio }: Change): number {
  return ratio
}

function timesOf(changes: readonly Change[]): Change[] {
  return changes.filter(({ metric, base }) => times.includes(metric) && base.value > 0)
}

function typicalRatio(changes: readonly Change[], metric: MetricId): number {
  return median(changes.filter((change) => change.metric === metric).map(({ ratio }) => ratio)) || 1
}

/** Suspects first, then the rest, the widest interval first. Only routes that were measured. */
export function inOrder(routes: readonly RouteProfile[], suspects: readonly string[]): string[] {
  const passed = routes.filter(({ status }) => status === 'passed')
  const rest = passed.filter(({ id }) => !suspects.includes(id)).toSorted((a, b) => width(b) - width(a))
  return [
    ...suspects.filter((suspect) => passed.some(({ id }) => id === suspect)),
    ...rest.map(({ id }) => id),
  ]
}

/** The width of the median's interval as a share of it; 0 for what was not timed. */
function width({ load }: RouteProfile): number {
  if (load === null) return 0
  const { value, low, high } = load.latencyMs.p50
  return value === 0 ? 0 : (high - low) / value
}

/** Two profiles side by side: which routes are new or gone, and how every metric changed. Pure. */
import { type Metric, type MetricId, metrics } from '../metrics.ts'
import type { Catalogue, Estimate, Profile, RouteProfile } from '../profile.ts'
import { paceOf } from './pace.ts'
import { comparableNoise, differencesBetween } from './differences.ts'

export interface Comparison {
  /** How the two runs differ in what makes them comparable (Node, machine, settings): sentences for the report. */
  differences: string[]
  routes: RouteComparison[]
  /** Route ids only the head has, and only the base has. */
  added: string[]
  removed: string[]
}

export interface RouteComparison {
  id: string
  head: RouteProfile
  base: RouteProfile
  changes: Change[]
  /** What the database held when the base was measured; left out where that is not known. */
  baseCatalogue?: Catalogue
}

export interface Change {
  metric: MetricId
  base: Estimate
  head: Estimate
  /**
   * How much longer than in the base's run a fixed workload of our own took in the head's. The ratio and the intervals
   * of times are compared after dividing by it; 1 for everything else, and where either run lacks it.
   */
  pace: number
  /** head value / base value; Infinity when the base is 0 and the head is not, 1 when both are 0. */
  ratio: number
  /**
   * True when the intervals do not overlap; where they are divided by the pace, neither as divided nor as measured, and
   * both in the same direction.
   */
  disjoint: boolean
  /**
   * False where the runs differ in what this metric depends on, such as Node.js, the CPU or the number of requests it was
   * measured with: shown, never judged.
   */
  comparable: boolean
}

/** Routes are matched by id; a metric is compared where both runs measured it. */
export function compareProfiles(head: Profile, base: Profile): Comparison {
  const comparable = comparableNoise(head, base)
  const pace = paceOf(head, base)
  const headIds = new Set(head.routes.map((route) => route.id))
  const bases = new Map(base.routes.map((route) => [route.id, route]))
  const held = base.catalogue == null ? {} : { baseCatalogue: base.catalogue }
  return {
    differences: differencesBetween(head, base),
    routes: head.routes.flatMap((route) => {
      const before = bases.get(route.id)
      return before === undefined ? [] : [{ ...compareRoutes(route, before, { comparable, pace }), ...held }]
    }),
    added: head.routes.map((route) => route.id).filter((id) => !bases.has(id)),
    removed: base.routes.map((route) => route.id).filter((id) => !headIds.has(id)),
  }
}

function compareRoutes(
  head: RouteProfile,
  base: RouteProfile,
  { comparable, pace }: { comparable: ReadonlySet<Metric['noise']>; pace: number },
): RouteComparison {
  const changes = metrics.flatMap(({ id, read, noise, unit, plan }: Row): Change[] => {
    const now = read(head)
    const before = read(base)
    if (now === null || before === null) return []
    const paced = noise === 'machine' ? (unit === 'ms' ? pace : 1 / pace) : 1
    const alike = plan?.(head) === plan?.(base)
    return [{ metric: id, ...changeBetween(now, before, paced), comparable: alike && comparable.has(noise) }]
  })
  return { id: head.id, head, base, changes }
}

type Row = Metric & { id: MetricId }

function changeBetween(head: Estimate, base: Estimate, pace: number) {
  const grew = head.low > base.high * Math.max(1, pace)
  const shrank = head.high < base.low * Math.min(1, pace)
  return { base, head, pace, ratio: ratioOf(head.value, base.value * pace), disjoint: grew || shrank }
}

function ratioOf(head: number, base: number): number {
  if (base === 0) return head === 0 ? 1 : Infinity
  return head / base
}

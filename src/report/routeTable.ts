/** The table of measured routes. */
import { metric, type MetricId } from '../metrics.ts'
import type { Estimate, Profile, RouteProfile } from '../profile.ts'
import { measuredRoutes } from '../verdict.ts'
import { formatBeforeAfter, formatEstimate } from './estimate.ts'

const ids: MetricId[] = [
  'latencyMs.p50',
  'latencyMs.p95',
  'queries',
  'databaseMs',
  'allocatedBytes',
  'responseBytes',
]

export const columns = ids.map(metric)

/** What the figures in brackets and behind the signs are; belongs under every such table. */
export const legend =
  '± and ranges: over the rounds for p50 and p95, over windows of requests for allocated, over single requests for the rest.'

export const legendOfBoth =
  'Base → head, and one number where both are the same. Whether a time has changed, the rounds side by side say.'

export interface RouteRow {
  /** Of a route or a flow; of a step its request. */
  id: string
  /** One per column; null where nothing was measured. */
  numbers: (Estimate | null)[]
  /** The same of the base that ran in this very run; null where none did, or it does not have the route. */
  before: (Estimate | null)[] | null
  /** Of a flow. */
  steps: Omit<RouteRow, 'steps'>[]
}

/** Slowest first. @param base what ran beside it, whose times compare */
export function routeRows(profile: Profile, base: Profile | null): RouteRow[] {
  const bases = new Map(base === null ? [] : measuredRoutes(base).map((route) => [route.id, route]))
  return slowestFirst(measuredRoutes(profile)).map((route) => ({
    id: route.id,
    numbers: numbersOf(route),
    before: bases.has(route.id) ? numbersOf(bases.get(route.id)!) : null,
    steps: stepRows(route, bases.get(route.id)),
  }))
}

/** By the median; those without one come last. */
export function slowestFirst(routes: readonly RouteProfile[]): RouteProfile[] {
  return routes.toSorted((a, b) => medianMs(b) - medianMs(a))
}

/** In their order, each beside the same step of the base. */
function stepRows(flow: RouteProfile, base: RouteProfile | undefined): RouteRow['steps'] {
  const { steps = [] } = flow
  const isAlike = steps.every(({ request }, i) => base?.steps?.[i]?.request === request)
  return steps.map(({ request }, i) => ({
    id: `${i + 1}. ${request}`,
    numbers: columns.map(({ readStep }) => readStep?.(flow, i) ?? null),
    before: base !== undefined && isAlike ? columns.map(({ readStep }) => readStep?.(base, i) ?? null) : null,
  }))
}

function numbersOf(route: RouteProfile): (Estimate | null)[] {
  return columns.map(({ read }) => read(route))
}

function medianMs({ load }: RouteProfile): number {
  return load?.latencyMs.p50.value ?? -1
}

/** The texts of a row, one per column. @param show how a number that stands alone is written */
export function cellsOf({ numbers, before }: Omit<RouteRow, 'steps'>, show = formatEstimate): string[] {
  return numbers.map((number, i) => {
    const { unit } = columns[i]!
    if (before !== null) return formatBeforeAfter(before[i] ?? null, number, unit)
    return number === null ? '–' : show(number, unit)
  })
}

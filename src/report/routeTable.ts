/** The table of measured routes. */
import { metric, type MetricId } from '../metrics.ts'
import type { Estimate, Profile, RouteProfile } from '../profile.ts'
import { measuredRoutes } from '../verdict.ts'

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

export interface RouteRow {
  id: string
  /** One per column; null where nothing was measured. */
  numbers: (Estimate | null)[]
}

/** Slowest first. */
export function routeRows(profile: Profile): RouteRow[] {
  return measuredRoutes(profile)
    .toSorted((a, b) => medianMs(b) - medianMs(a))
    .map((route) => ({ id: route.id, numbers: columns.map(({ read }) => read(route)) }))
}

function medianMs({ load }: RouteProfile): number {
  return load?.latencyMs.p50.value ?? -1
}

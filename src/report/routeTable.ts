/** The table of measured routes, the same in the terminal and in Markdown. */
import { metric, type MetricId } from '../metrics.ts'
import type { Profile, RouteProfile } from '../profile.ts'
import { formatEstimate } from './estimate.ts'
import { measuredRoutes } from '../verdict.ts'

const columns: MetricId[] = ['p50', 'p95', 'queries', 'database-time', 'allocated', 'response-size']

export const columnLabels = columns.map((id) => metric(id).label)

/** What the figures in brackets and behind the signs are; belongs under every such table. */
export const legend =
  '± and ranges: over the rounds for p50 and p95, over windows of requests for allocated, over single requests for the rest.'

export interface RouteRow {
  id: string
  /** One per column label; a dash where nothing was measured. */
  cells: string[]
}

/**
 * Slowest first.
 * @param show how a number is written; the default is with its uncertainty
 */
export function routeRows(profile: Profile, show = formatEstimate): RouteRow[] {
  return measuredRoutes(profile)
    .sort((a, b) => p50(b) - p50(a))
    .map((route) => ({ id: route.id, cells: columns.map((id) => cell(route, id, show)) }))
}

function cell(route: RouteProfile, id: MetricId, show: typeof formatEstimate): string {
  const { read, unit } = metric(id)
  const estimate = read(route)
  return estimate === null ? '–' : show(estimate, unit)
}

function p50(route: RouteProfile): number {
  return route.load?.latencyMs.p50.value ?? -1
}

/** How a number has developed over the last runs, as far as the baseline carries them. Pure. */
import type { Metric } from '../../metrics.ts'
import type { Profile, RouteProfile } from '../../profile.ts'

type Past = Profile['history'][number]

/** One value of each run, the newest last; null where it was not measured. */
export type Series = (number | null)[]

/** Of one route. */
export function routeSeries({ history }: Profile, metric: Metric, route: RouteProfile): Series {
  const before = history.toReversed().map((past) => pastValue(past, metric.id, route.id))
  return [...before, metric.read(route)?.value ?? null]
}

/** The mean over all routes that each of the runs has measured which has measured any. */
export function meanSeries(profile: Profile, metric: Metric): { series: Series; routes: number } {
  const all = profile.routes.map((route) => routeSeries(profile, metric, route))
  const runs = [...profile.history, profile].map((_, i) => i)
  const measured = runs.filter((run) => all.some((series) => series[run] !== null))
  const common = all.filter((series) => measured.every((run) => series[run] !== null))
  const series = runs.map((run) => meanOf(common.map((one) => one[run] ?? null)))
  return { series, routes: measured.length === 0 ? 0 : common.length }
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** Null also for what an earlier version of ours has not kept. */
function pastValue(
  { p50Ms, metrics = [], values = {} }: Past,
  metric: string,
  routeId: string,
): number | null {
  if (metric === 'latencyMs.p50') return ownOf(p50Ms, routeId) ?? null
  return ownOf(values, routeId)?.[metrics.indexOf(metric)] ?? null
}

/** A route may be called like something that every object has. */
function ownOf<T>(all: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(all, name) ? all[name] : undefined
}

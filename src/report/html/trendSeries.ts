/** How a number has developed over the last runs, as far as the baseline carries them. Pure. */
import type { Metric } from '../../metrics.ts'
import type { Profile } from '../../profile.ts'

type Past = Profile['history'][number]

/** One value of each run, the newest last; null where it was not measured. */
export type Series = (number | null)[]

/** Of one route. */
export function routeSeries(profile: Profile, metric: Metric, routeId: string): Series {
  return seriesOf(profile, metric, [routeId])
}

/** The mean over all routes that each of the runs has measured which has measured any. */
export function meanSeries(profile: Profile, metric: Metric): { series: Series; routes: number } {
  const ids = profile.routes.map(({ id }) => id)
  const byRoute = ids.map((id) => routeSeries(profile, metric, id))
  const runs = [...profile.history.keys(), profile.history.length].filter((i) =>
    byRoute.some((series) => series[i] !== null),
  )
  const common = ids.filter((_, i) => runs.every((run) => byRoute[i]![run] !== null))
  return { series: seriesOf(profile, metric, common), routes: common.length }
}

function seriesOf({ history, routes }: Profile, metric: Metric, ids: readonly string[]): Series {
  const wanted = new Set(ids)
  const now = routes.filter(({ id }) => wanted.has(id)).map((route) => metric.read(route)?.value ?? null)
  const before = history.toReversed().map((past) => ids.map((id) => pastValue(past, metric.id, id)))
  return [...before, now].map(meanOf)
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

/** What a budget may limit: one row each, with where the number is found and when it is surely above. */
import type { Estimate, Profile, RouteProfile } from '../profile.ts'
import { formatValue, type Metric, type MetricId } from '../metrics.ts'

type LimitName =
  | 'p50Ms'
  | 'p99Ms'
  | 'queries'
  | 'allocatedKb'
  | 'responseKb'
  | 'cpuMs'
  | 'blocks'
  | 'outgoing'

/** Limits by name; what has none is not limited. */
export type Limits = { [Name in LimitName]?: number | undefined }

export interface Limit {
  name: LimitName
  unit: Metric['unit']
  /** One of the setting, in the unit of the number. */
  scale: number
  /**
   * `exact` counts as it is; `interval` only where all of it lies above; `time` likewise, and another machine or hour
   * explains it as well.
   */
  proof: 'exact' | 'interval' | 'time'
  read: (route: RouteProfile) => Estimate | null
  /** Where a change of it from the baseline is a change of time. */
  metric?: MetricId
  /** `A request sends 12 queries` */
  sentence: (value: string) => string
  /** Why there is no number of a route that has passed. */
  missing: (route: RouteProfile, settings: Profile['settings']) => string
}

const KB = 1000

const noLoad = ({ load }: RouteProfile): string =>
  load === null ? 'no load pass has measured it' : 'it could not be read'

export const limits: readonly Limit[] = [
  {
    name: 'p50Ms',
    unit: 'ms',
    scale: 1,
    proof: 'time',
    read: ({ load }) => load?.latencyMs.p50 ?? null,
    metric: 'latencyMs.p50',
    sentence: (value) => `The median answer takes ${value}`,
    missing: noLoad,
  },
  {
    name: 'p99Ms',
    unit: 'ms',
    scale: 1,
    proof: 'time',
    read: ({ load }) => load?.latencyMs.p99 ?? null,
    metric: 'latencyMs.p99',
    sentence: (value) => `The 99th percentile of the answers takes ${value}`,
    missing: noLoad,
  },
  {
    name: 'queries',
    unit: 'count',
    scale: 1,
    proof: 'exact',
    read: ({ count }) => count?.queries ?? null,
    sentence: (value) => `The number of queries per request is ${value}`,
    missing: () => 'no count pass has measured it',
  },
  {
    name: 'allocatedKb',
    unit: 'bytes',
    scale: KB,
    proof: 'interval',
    read: ({ memory }) => memory?.allocatedBytes ?? null,
    sentence: (value) => `A request allocates ${value}`,
    missing: () => 'no memory pass has measured it',
  },
  {
    name: 'responseKb',
    unit: 'bytes',
    scale: KB,
    proof: 'exact',
    read: ({ responseBytes }) => responseBytes,
    sentence: (value) => `The body of the answer has ${value}`,
    missing: () => 'no answer was measured',
  },
  {
    name: 'cpuMs',
    unit: 'ms',
    scale: 1,
    proof: 'time',
    read: ({ load }) => load?.cpuMs ?? null,
    metric: 'cpuMs',
    sentence: (value) => `A request takes ${value} of CPU time`,
    missing: noLoad,
  },
  {
    name: 'blocks',
    unit: 'count',
    scale: 1,
    proof: 'exact',
    read: blocksOf,
    sentence: (value) => `The number of JavaScript blocks that a request executes is ${value}`,
    missing: whyNoBlocks,
  },
  {
    name: 'outgoing',
    unit: 'count',
    scale: 1,
    proof: 'exact',
    read: ({ count }) => count?.calls ?? null,
    sentence: (value) => `The number of calls per request that leave the application is ${value}`,
    missing: () => 'no count pass has watched for them',
  },
]

/** All that a request executes, that of dependencies included; null where it differs from request to request. */
function blocksOf({ work }: RouteProfile): Estimate | null {
  if (!work?.repeats) return null
  const { applicationBlocks: own, dependencyBlocks: others } = work
  return { value: own.value + others.value, low: own.low + others.low, high: own.high + others.high }
}

function whyNoBlocks({ work }: RouteProfile, settings: Profile['settings']): string {
  if (work !== null) return 'they differ from request to request'
  return settings.work === 'off' ? 'the work pass is off' : 'no work pass has measured it'
}

/** Whether a number is surely above its limit. */
export function isAbove({ value, low }: Estimate, { proof, scale }: Limit, most: number): boolean {
  return (proof === 'exact' ? value : low) > most * scale
}

/** `50 ms`, from the 50 of the setting. */
export function formatLimit({ unit, scale }: Limit, most: number): string {
  return formatValue(most * scale, unit)
}

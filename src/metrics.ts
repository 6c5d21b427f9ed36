/** Every number that is shown, compared or exported is a row of this table. */
import type { Estimate, RouteProfile } from './profile.ts'

export interface Metric {
  /** Its name in the Profile: `latencyMs.p50`, `databaseMs`. */
  id: string
  /** Column title. */
  label: string
  unit: 'ms' | 'bytes' | 'count' | 'per second'
  better: 'lower' | 'higher'
  /**
   * How far the number may be trusted against a baseline of another machine: `exact` and `stable` gate
   * (see docs/adr/0002), `work` gates where the same code ran on the same Node.js, `machine` can only raise a suspicion.
   */
  noise: 'exact' | 'stable' | 'work' | 'machine'
  read: (route: RouteProfile) => Estimate | null
  /** The same of a step of a flow, counted from 0, where it is known. */
  readStep?: (flow: RouteProfile, step: number) => Estimate | null
  /**
   * How many requests it was measured with, and how many were ahead of them, where the number depends on that: only what was
   * measured alike compares.
   */
  plan?: (route: RouteProfile) => string
}

export const metrics = [
  latency('p50'),
  latency('p90'),
  latency('p95'),
  latency('p99'),
  {
    id: 'throughput',
    label: 'throughput',
    unit: 'per second',
    better: 'higher',
    noise: 'machine',
    read: (route) => route.load?.throughput ?? null,
  },
  {
    id: 'cpuMs',
    label: 'CPU',
    unit: 'ms',
    better: 'lower',
    noise: 'machine',
    read: (route) => route.load?.cpuMs ?? null,
  },
  {
    id: 'queries',
    label: 'queries',
    unit: 'count',
    better: 'lower',
    noise: 'exact',
    read: (route) => route.count?.queries ?? null,
    readStep: ({ count }, step) => count?.steps?.[step]?.queries ?? null,
  },
  {
    id: 'databaseMs',
    label: 'DB time',
    unit: 'ms',
    better: 'lower',
    noise: 'machine',
    read: (route) => route.count?.databaseMs ?? null,
    readStep: ({ count }, step) => count?.steps?.[step]?.databaseMs ?? null,
    plan: ({ count }) => String(count?.warmup),
  },
  {
    id: 'calls',
    label: 'calls out',
    unit: 'count',
    better: 'lower',
    noise: 'exact',
    read: (route) => route.count?.calls ?? null,
  },
  {
    id: 'allocatedBytes',
    label: 'allocated',
    unit: 'bytes',
    better: 'lower',
    noise: 'stable',
    read: (route) => route.memory?.allocatedBytes ?? null,
    plan: ({ count, memory }) =>
      [memory?.ahead ?? `counted ${count?.warmup}`, memory?.windows, memory?.requests].join(),
  },
  {
    id: 'applicationBlocks',
    label: 'own JS blocks',
    unit: 'count',
    better: 'lower',
    noise: 'work',
    read: (route) => route.work?.applicationBlocks ?? null,
  },
  {
    id: 'dependencyBlocks',
    label: 'JS blocks of dependencies',
    unit: 'count',
    better: 'lower',
    noise: 'work',
    read: (route) => route.work?.dependencyBlocks ?? null,
  },
  {
    id: 'work.allocatedBytes',
    label: 'allocated, work pass',
    unit: 'bytes',
    better: 'lower',
    noise: 'work',
    read: (route) => route.work?.allocatedBytes ?? null,
    plan: ({ work }) => [work?.warmup, work?.counted, work?.windows, work?.requests].join(),
  },
  {
    id: 'responseBytes',
    label: 'response',
    unit: 'bytes',
    better: 'lower',
    noise: 'exact',
    read: (route) => route.responseBytes,
    readStep: ({ count }, step) => count?.steps?.[step]?.responseBytes ?? null,
  },
  {
    id: 'requestBytes',
    label: 'request',
    unit: 'bytes',
    better: 'lower',
    noise: 'exact',
    read: (route) => route.requestBytes,
    readStep: ({ count }, step) => count?.steps?.[step]?.requestBytes ?? null,
  },
] as const satisfies readonly Metric[]

export type MetricId = (typeof metrics)[number]['id']

/** The row with this id. */
export function metric(id: MetricId): Metric {
  return metrics.find((row) => row.id === id)!
}

function latency<const P extends 'p50' | 'p90' | 'p95' | 'p99'>(percentile: P) {
  return {
    id: `latencyMs.${percentile}`,
    label: percentile,
    unit: 'ms',
    better: 'lower',
    noise: 'machine',
    read: (route: RouteProfile) => route.load?.latencyMs[percentile] ?? null,
    readStep: ({ load }: RouteProfile, step: number) => load?.steps?.[step]?.latencyMs[percentile] ?? null,
  } as const satisfies Metric
}

/** A value in the unit of its metric, three significant digits, for people: `1.2 ms`, `34.1 KB`, `3`. */
export function formatValue(value: number, unit: Metric['unit']): string {
  if (unit === 'bytes') return formatBytes(value)
  if (unit === 'count') return significant(value)
  if (unit === 'per second') return `${significant(value)}/s`
  return value >= 1000 ? `${significant(value / 1000)} s` : `${significant(value)} ms`
}

function formatBytes(value: number): string {
  const units = ['B', 'KB', 'MB', 'GB']
  let scaled = value
  let unit = 0
  while (scaled >= 1000 && unit < units.length - 1) {
    scaled /= 1000
    unit++
  }
  return `${significant(scaled)} ${units[unit]}`
}

/** Three significant digits, without exponent or trailing zeros; whole numbers stay whole. */
function significant(value: number): string {
  if (value >= 100 || Number.isInteger(value)) return String(Math.round(value))
  return String(Number(value.toPrecision(3)))
}

/** The numbers in the Bencher Metric Format: a benchmark for each route, with what was measured of it. */
import { type Metric, metrics } from '../metrics.ts'
import type { RouteProfile } from '../profile.ts'
import { measuredRoutes } from '../verdict.ts'
import { clean } from './clean.ts'
import { twelveDigits } from './digits.ts'
import type { Reporter } from './reporter.ts'

/** Bencher takes no longer name. */
const NAME_LIMIT = 1024

interface Measure {
  name: string
  /** What a value is multiplied by. */
  factor: number
}

export const bencherReporter: Reporter = {
  file: 'bencher.json',
  render: ({ verdict: { profile } }) => {
    const benchmarks = measuredRoutes(profile).map((route) => [
      clean(route.id, NAME_LIMIT),
      measuresOf(route),
    ])
    return `${JSON.stringify(Object.fromEntries(benchmarks), null, 2)}\n`
  },
}

function measuresOf(route: RouteProfile): object {
  const measured = metrics.flatMap((metric) => {
    const estimate = metric.read(route)
    if (estimate === null) return []
    const { name, factor } = measureOf(metric)
    const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((one) =>
      twelveDigits(one * factor),
    )
    return [[name, low === high ? { value } : { value, lower_value: low, upper_value: high }]]
  })
  return Object.fromEntries(measured) as object
}

/** Those that every project of Bencher has, in their units: nanoseconds, and operations per second. */
const builtIn: Record<string, Measure> = {
  'latencyMs.p50': { name: 'latency', factor: 1e6 },
  throughput: { name: 'throughput', factor: 1 },
}

/** Any other says its unit in its name: `latency-ms-p95`, `allocated-bytes`. */
function measureOf({ id }: Metric): Measure {
  const words = id.replace(/[A-Z]/gu, (capital) => `-${capital.toLowerCase()}`).replaceAll('.', '-')
  return builtIn[id] ?? { name: words, factor: 1 }
}

/** The numbers as a request of OTLP/HTTP for metrics, in JSON, by the semantic conventions of OpenTelemetry. */
import { type Metric, metrics } from '../metrics.ts'
import type { Profile, RouteProfile } from '../profile.ts'
import { measuredRoutes } from '../verdict.ts'
import { clean } from './clean.ts'
import { twelveDigits } from './digits.ts'
import type { Reporter } from './reporter.ts'

const TEXT_LIMIT = 1000

export const otlpReporter: Reporter = {
  file: 'otlp.json',
  render: ({ verdict: { profile } }) => `${JSON.stringify(requestOf(profile))}\n`,
}

function requestOf(profile: Profile): object {
  const { name, version } = profile.tool
  const scopeMetrics = [{ scope: { name, version }, metrics: metrics.flatMap((one) => gauges(one, profile)) }]
  return { resourceMetrics: [{ resource: { attributes: resourceAttributes(profile) }, scopeMetrics }] }
}

const ends = [
  { end: 'value', suffix: '', what: '' },
  { end: 'low', suffix: '.low', what: ', lower end of its interval' },
  { end: 'high', suffix: '.high', what: ', upper end of its interval' },
] as const

/** The value, and as metrics of their own the ends of its interval, where it has one: a mean of all three means nothing. */
function gauges(metric: Metric, profile: Profile): object[] {
  const { unit, factor } = unitOf(metric)
  const measured = measuredRoutes(profile).flatMap((route) => {
    const estimate = metric.read(route)
    return estimate === null ? [] : [{ route, estimate }]
  })
  return ends.flatMap(({ end, suffix, what }) => {
    const told = measured.filter(({ estimate }) => end === 'value' || estimate.low !== estimate.high)
    if (told.length === 0) return []
    const dataPoints = told.map(({ route, estimate }) => ({
      attributes: routeAttributes(route),
      timeUnixNano: `${Date.parse(profile.createdAt)}000000`,
      asDouble: twelveDigits(estimate[end] * factor),
    }))
    return [{ name: nameOf(metric) + suffix, description: metric.label + what, unit, gauge: { dataPoints } }]
  })
}

/** `route_profiler.latency.p50`, `route_profiler.cpu.time`, `route_profiler.response.size`: the unit is no part of it. */
function nameOf({ id }: Metric): string {
  const words = id
    .replace(/Ms$/u, '.time')
    .replace(/Bytes$/u, '.size')
    .replace(/Ms(?=\.)/u, '')
    .replace(/[A-Z]/gu, (capital) => `_${capital.toLowerCase()}`)
  return `route_profiler.${words}`
}

/** Base units in the notation of UCUM; a count says of what, in the singular. */
function unitOf({ id, unit }: Metric): { unit: string; factor: number } {
  if (unit === 'ms') return { unit: 's', factor: 1 / 1000 }
  if (unit === 'bytes') return { unit: 'By', factor: 1 }
  if (unit === 'per second') return { unit: '{request}/s', factor: 1 }
  return { unit: countedThing(id), factor: 1 }
}

function countedThing(id: string): string {
  if (id === 'queries') return '{query}'
  if (id === 'calls') return '{call}'
  return id.endsWith('Blocks') ? '{block}' : '1'
}

interface Attribute {
  key: string
  value: { stringValue: string }
}

function attributes(values: Record<string, string | null>): Attribute[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === null ? [] : [{ key, value: { stringValue: clean(value, TEXT_LIMIT) } }],
  )
}

const knownMethods = 'CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT QUERY TRACE'.split(' ')

/** What the conventions do not know as a method, such as `ALL`, is `_OTHER`; a flow has no route, and a name of our own. */
function routeAttributes({ kind, method, path }: RouteProfile): Attribute[] {
  if (kind === 'flow') return attributes({ 'route_profiler.flow': path })
  const isKnown = knownMethods.includes(method)
  return attributes({
    'http.request.method': isKnown ? method : '_OTHER',
    'http.request.method_original': isKnown ? null : method,
    'http.route': path,
  })
}

const architectures: Record<string, string> = { x64: 'amd64', ia32: 'x86', arm: 'arm32' }

function resourceAttributes({ app, machine, source }: Profile): Attribute[] {
  return attributes({
    'service.name': app.name ?? 'unknown_service:node',
    'vcs.ref.head.revision': source.commit,
    'vcs.ref.head.name': source.branch,
    'process.runtime.name': 'nodejs',
    'process.runtime.version': app.node.replace(/^v/u, ''),
    'host.arch': architectures[machine.arch] ?? machine.arch,
    'os.type': machine.platform === 'win32' ? 'windows' : machine.platform,
  })
}

import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { metrics } from '../../src/metrics.ts'
import { otlpReporter } from '../../src/report/otlp.ts'
import type { Verdict } from '../../src/verdict.ts'
import { between, loadWith, profileWith, routeWith, unmeasuredRoute, workWith } from '../support/profiles.ts'
import { eventful, reportOf, verdictWith } from './sample.ts'

const attributes = z.array(
  z.strictObject({ key: z.string(), value: z.strictObject({ stringValue: z.string() }) }),
)

/** The part of ExportMetricsServiceRequest that is used, in the JSON that protocol buffers have for it. */
const Request = z.strictObject({
  resourceMetrics: z.tuple([
    z.strictObject({
      resource: z.strictObject({ attributes }),
      scopeMetrics: z.tuple([
        z.strictObject({
          scope: z.strictObject({ name: z.string(), version: z.string() }),
          metrics: z.array(
            z.strictObject({
              name: z.string().regex(/^route_profiler(\.[a-z0-9_]+)+$/),
              description: z.string().min(1),
              unit: z.enum(['s', 'By', '{request}/s', '{query}', '{call}', '{block}']),
              gauge: z.strictObject({
                dataPoints: z
                  .array(
                    z.strictObject({
                      attributes,
                      timeUnixNano: z.string().regex(/^\d{19}$/),
                      asDouble: z.number(),
                    }),
                  )
                  .min(1),
              }),
            }),
          ),
        }),
      ]),
    }),
  ]),
})

const otlpOf = (verdict: Verdict) => {
  const [{ resource, scopeMetrics }] = Request.parse(
    JSON.parse(reportOf(otlpReporter, verdict)),
  ).resourceMetrics
  return { resource: valuesOf(resource.attributes), metrics: scopeMetrics[0].metrics }
}

const valuesOf = (list: z.infer<typeof attributes>): Record<string, string> =>
  Object.fromEntries(list.map(({ key, value }) => [key, value.stringValue]))

const load = loadWith(between(2.9, 3, 3.2), { cpuMs: null })
const dykes = routeWith('GET /dykes/:id', { load, work: workWith(17, 4) })
const verdict = verdictWith(profileWith([dykes, routeWith('ALL /fax'), unmeasuredRoute('GET /boom')]))
const told = otlpOf(verdict)

const pointsOf = (name: string) =>
  told.metrics
    .find((metric) => metric.name === name)
    ?.gauge.dataPoints.map((point) => [valuesOf(point.attributes)['http.route'], point.asDouble])

test('otlp.json', async () => {
  const pretty = JSON.stringify(JSON.parse(reportOf(otlpReporter, eventful)), null, 2)
  await expect(`${pretty}\n`).toMatchFileSnapshot('golden/otlp.json')
})

describe('by the semantic conventions', () => {
  test('the resource says the service, the commit and where it ran', () =>
    expect(told.resource).toEqual({
      'service.name': 'shelfware',
      'vcs.ref.head.revision': 'c0ffee12c0ffee12c0ffee12c0ffee12c0ffee12',
      'vcs.ref.head.name': 'tall-shelves',
      'process.runtime.name': 'nodejs',
      'process.runtime.version': '24.3.0',
      'host.arch': 'amd64',
      'os.type': 'linux',
    }))

  test('a point says method and route; what is no method of theirs is another', () => {
    const points = told.metrics[0]!.gauge.dataPoints.map((point) => valuesOf(point.attributes))
    expect(points).toEqual([
      { 'http.request.method': 'GET', 'http.route': '/dykes/:id' },
      { 'http.request.method': '_OTHER', 'http.request.method_original': 'ALL', 'http.route': '/fax' },
    ])
  })

  test('a flow is no route, and has a name of our own', () => {
    const flow = routeWith('GET /', { id: 'flow dig', kind: 'flow', method: 'flow', path: 'dig' })
    const [point] = otlpOf(verdictWith(profileWith([flow]))).metrics[0]!.gauge.dataPoints
    expect(valuesOf(point!.attributes)).toEqual({ 'route_profiler.flow': 'dig' })
  })

  test('every metric is there, with its unit', () => {
    const names = told.metrics.filter(({ name }) => !/\.(low|high)$/.test(name))
    expect(names.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
      'route_profiler.latency.p50 s',
      'route_profiler.latency.p90 s',
      'route_profiler.latency.p95 s',
      'route_profiler.latency.p99 s',
      'route_profiler.throughput {request}/s',
      'route_profiler.cpu.time s',
      'route_profiler.queries {query}',
      'route_profiler.database.time s',
      'route_profiler.calls {call}',
      'route_profiler.allocated.size By',
      'route_profiler.application_blocks {block}',
      'route_profiler.dependency_blocks {block}',
      'route_profiler.work.allocated.size By',
      'route_profiler.response.size By',
      'route_profiler.request.size By',
    ])
    expect(names).toHaveLength(metrics.length)
  })
})

test('only what was measured, with both ends where there is an interval, in base units', () => {
  expect(pointsOf('route_profiler.latency.p50')).toEqual([
    ['/dykes/:id', 0.003],
    ['/fax', 0.003],
  ])
  expect(pointsOf('route_profiler.latency.p50.low')?.[0]).toEqual(['/dykes/:id', 0.0029])
  expect(pointsOf('route_profiler.latency.p50.high')?.[0]).toEqual(['/dykes/:id', 0.0032])
  expect(pointsOf('route_profiler.cpu.time')).toEqual([['/fax', 0.0012]])
  expect(pointsOf('route_profiler.queries')).toHaveLength(2)
  expect(pointsOf('route_profiler.queries.low')).toBeUndefined()
  expect(pointsOf('route_profiler.application_blocks')).toEqual([['/dykes/:id', 17]])
})

test('the time is that of the run', () =>
  expect(told.metrics[0]!.gauge.dataPoints[0]!.timeUnixNano).toBe('1805036966535000000'))

test('names are cleaned', () => {
  const hostile = verdictWith(profileWith([routeWith('GET /a\u001B[31m\n\u202E')]))
  const [point] = otlpOf(hostile).metrics[0]!.gauge.dataPoints
  expect(valuesOf(point!.attributes)['http.route']).toBe('/a \uFFFD')
})

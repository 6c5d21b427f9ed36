import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { metrics } from '../../src/metrics.ts'
import { bencherReporter } from '../../src/report/bencher.ts'
import type { Verdict } from '../../src/verdict.ts'
import { between, loadWith, profileWith, routeWith, unmeasuredRoute, workWith } from '../support/profiles.ts'
import { eventful, nothingCaptured, quiet, reportOf, verdictWith } from './sample.ts'

/** As Bencher says it: names, each with names, each with a value and perhaps an interval. */
const metricSchema = {
  type: 'object',
  properties: { value: { type: 'number' }, lower_value: { type: 'number' }, upper_value: { type: 'number' } },
  required: ['value'],
  additionalProperties: false,
}
const isMetricFormat = new Ajv().compile({
  type: 'object',
  additionalProperties: {
    type: 'object',
    propertyNames: { pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 64 },
    additionalProperties: metricSchema,
  },
})

const bencherOf = (verdict: Verdict) => {
  const results = JSON.parse(reportOf(bencherReporter, verdict)) as Record<string, Record<string, object>>
  isMetricFormat(results)
  expect(isMetricFormat.errors).toBeNull()
  return results
}

test('bencher.json', async () => {
  await expect(reportOf(bencherReporter, eventful)).toMatchFileSnapshot('golden/bencher.json')
})

test.each([
  ['a quiet run', quiet],
  ['a run that saw no database', nothingCaptured],
])('%s is in the format', (_what, verdict) => expect(Object.keys(bencherOf(verdict))).not.toEqual([]))

test('every metric has a measure of its own; routes without numbers are left out', () => {
  const routes = [routeWith('GET /dykes', { work: workWith(17, 4) }), unmeasuredRoute('GET /boom')]
  const results = bencherOf(verdictWith(profileWith(routes)))
  expect(Object.keys(results)).toEqual(['GET /dykes'])
  expect(Object.keys(results['GET /dykes']!)).toHaveLength(metrics.length)
})

test('the median is what Bencher calls latency, in its nanoseconds; what has no interval has no ends', () => {
  const load = loadWith(between(2.9, 3, 3.2), { cpuMs: null })
  const results = bencherOf(verdictWith(profileWith([routeWith('GET /dykes', { load })])))
  expect(results['GET /dykes']).toMatchObject({
    latency: { value: 3_000_000, lower_value: 2_900_000, upper_value: 3_200_000 },
    'latency-ms-p95': { value: 5.4 },
    queries: { value: 1 },
    'allocated-bytes': { value: 61_000, lower_value: 60_800, upper_value: 61_300 },
  })
  expect(results['GET /dykes']!['queries']).toEqual({ value: 1 })
  expect(results['GET /dykes']).not.toHaveProperty('cpu-ms')
})

test('a name is one line, no longer than Bencher takes', () => {
  const hostile = `GET /${'a\u0000\n\u202E'.repeat(900)}`
  const [name] = Object.keys(bencherOf(verdictWith(profileWith([routeWith(hostile)]))))
  expect(name).toHaveLength(1024)
  expect(name).not.toMatch(/\p{C}/u)
})

/** What the load pass leaves of a route. */
import * as z from 'zod'
import { amount, count, Distribution, Estimate, list } from './parts.ts'

const percentiles = z
  .strictObject({
    p50: Estimate.describe('Median'),
    p90: Estimate.describe('90th percentile'),
    p95: Estimate.describe('95th percentile'),
    p99: Estimate.describe('99th percentile'),
    max: amount.describe('Slowest single answer'),
  })
  .describe('Percentiles of all samples; the interval runs from the lowest to the highest round')

export const LoadPass = z
  .strictObject({
    requests: count.describe('Requests in the timed rounds; of a flow the runs through it'),
    rounds: count.describe('Timed rounds'),
    connections: count.describe('Connections that sent requests at the same time'),
    warmupRequests: count.describe('Requests before the timed rounds'),
    warmupSettled: z.boolean().describe('False: the cap was hit before successive rounds agreed'),
    errors: count.describe('Requests with no response or an unexpected status; their latency is not counted'),
    unexpected: list(z.tuple([count, count])).describe(
      '[status, how often] among the errors; the rest had no response',
    ),
    durationMs: amount.describe('Wall time of the timed rounds'),
    latencyMs: percentiles.describe(
      'Percentiles of all samples (of a flow the sum of its steps in each run); the interval runs from the lowest to the highest round',
    ),
    latencyDistribution: Distribution.describe('In milliseconds'),
    throughput: Estimate.describe('Responses per second; lowest and highest round'),
    cpuMs: Estimate.nullable().describe(
      'CPU time of the server process per request; lowest and highest round',
    ),
    steps: list(
      z.strictObject({
        latencyMs: percentiles.describe('Of the runs that came to the end of the flow'),
        errors: count.describe('Runs that ended at this step'),
      }),
    )
      .optional()
      .describe('Of a flow, in the order of its steps'),
  })
  .describe('The load pass: autocannon rounds with the probe quiet')

export type LoadPass = z.infer<typeof LoadPass>
export type LatencyMs = z.infer<typeof percentiles>

/** What base and head side by side say about the time of a route. */
import * as z from 'zod'
import { amount, count, Estimate, text } from './parts.ts'

const PairedTime = z
  .strictObject({
    verdict: z.enum(['regressed', 'improved', 'unchanged', 'uncertain']).describe('See docs/adr/0005'),
    ratio: Estimate.describe('head / base, with the interval that its verdict was told by'),
    baseMs: amount.describe('Median of the rounds of the base'),
    headMs: amount.describe('Median of the rounds of the head'),
  })
  .describe('One kind of time, compared in pairs of rounds')

export const Confirmation = z
  .strictObject({
    outcome: z
      .enum(['regressed', 'improved', 'unchanged', 'uncertain', 'not-confirmed'])
      .describe('regressed where either time is; not-confirmed: see reason'),
    reason: text.describe('Why it could not be confirmed, or why a change does not stand; else empty'),
    latency: PairedTime.nullable().describe('Median latency of a round; null where it was not compared'),
    cpu: PairedTime.nullable().describe('CPU time of the server per request; null where it was not compared'),
    control: z
      .strictObject({
        latency: Estimate.describe('The other base / base, mean of its stages'),
        cpu: Estimate.describe('The same of CPU time'),
        stages: count.describe('Stages of it'),
      })
      .nullable()
      .default(null)
      .describe('The base beside itself, as a measure for what is no change; null where it was not asked'),
    pairs: count.describe('Pairs of rounds that were compared'),
    discarded: count.describe('Pairs thrown away because a side had an error'),
    stages: count.describe('More than 1 where processes of their own had to show a change again'),
    warmupSettled: z.boolean().describe('False: the warm-up ended before both sides were steady'),
    durationMs: amount.describe('Wall time, warm-up included'),
  })
  .describe('What base and head side by side say about the time of a route')

export type Confirmation = z.infer<typeof Confirmation>

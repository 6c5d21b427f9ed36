/** What the documents are made of: texts, numbers and lists within bounds, and what several passes measure alike. */
import * as z from 'zod'

export const text = z.string().max(20_000)
export const word = z.string().max(500)
export const count = z.number().int().nonnegative()
export const amount = z.number().nonnegative()
export const list = <T extends z.ZodType>(item: T) => z.array(item).max(10_000)

/** A measured number with its uncertainty: `low` and `high` bound it (how, is said at each field). */
export const Estimate = z
  .strictObject({
    value: amount.describe('The best single number'),
    low: amount.describe('Lower end'),
    high: amount.describe('Upper end'),
  })
  .describe('A measured number and the interval that goes with it')

export const Place = z
  .strictObject({
    file: text.describe('Path relative to the application directory, with forward slashes'),
    line: count.describe('1-based line of the original source (source maps honoured)'),
    column: count.optional().describe('1-based column'),
    function: word.optional().describe('Name of the enclosing function, where there is one'),
  })
  .describe('A line of source code')

export const Distribution = z
  .strictObject({
    relativeError: z.number().positive().max(0.5).describe('Each bucket is exact to this share of its value'),
    zeros: count.describe('Samples too small for a bucket'),
    buckets: list(z.tuple([z.number().int(), count])).describe('[index, count]: see collect/distribution.ts'),
  })
  .describe(
    'All samples in logarithmic buckets, so that several runs can be merged and percentiles taken again',
  )

export type Estimate = z.infer<typeof Estimate>
export type Place = z.infer<typeof Place>
export type Distribution = z.infer<typeof Distribution>

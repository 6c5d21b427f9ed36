/** What the memory pass leaves of a route. */
import * as z from 'zod'
import { count, Estimate } from './parts.ts'

export const MemoryPass = z
  .strictObject({
    requests: count.describe('Sequential requests per window'),
    windows: count.describe('How many'),
    ahead: count
      .optional()
      .describe(
        'Requests ahead of the first window, in a boot of its own; absent where the count pass was ahead of it',
      ),
    allocatedBytes: Estimate.describe('Heap bytes allocated per request: median, lowest and highest window'),
  })
  .describe('Allocation, from garbage-collector accounting around windows of requests')

export type MemoryPass = z.infer<typeof MemoryPass>

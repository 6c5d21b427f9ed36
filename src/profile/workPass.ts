/** What the work pass leaves of a route. */
import * as z from 'zod'
import { amount, count, Estimate, list, Place, word } from './parts.ts'

const blocks = amount.describe('Executed blocks per request: median over the counted requests')

export const WorkPass = z
  .strictObject({
    warmup: count.describe('Requests before the counted ones'),
    counted: count.describe('Requests whose executed blocks were counted one by one'),
    windows: count.describe('Windows of requests after them, for the allocated bytes'),
    requests: count.describe('Sequential requests per window'),
    applicationBlocks: Estimate.describe(
      'Executed blocks of the application per request: median, minimum, maximum',
    ),
    dependencyBlocks: Estimate.describe('The same of everything below node_modules and of generated code'),
    alike: count.describe('Counted requests that executed as much as the median one'),
    repeats: z
      .boolean()
      .describe('Whether at least three of four did: otherwise the blocks are shown, never judged'),
    allocatedBytes: Estimate.nullable().describe(
      'Heap bytes allocated per request: the second lowest window, since what disturbs one adds to it; from the lowest to the median one',
    ),
    functions: list(
      z.strictObject({
        place: Place.describe('Where it stands, with its name'),
        text: word.describe('Hash of its text, to know it again where lines have moved'),
        blocks,
      }),
    ).describe('Functions of the application, most blocks first, at most 50'),
    packages: list(z.strictObject({ name: word.describe('Name of the package'), blocks })).describe(
      'Dependencies, most blocks first',
    ),
    workers: count.describe('Worker threads of the application; what they execute is not counted'),
  })
  .describe(
    'The work pass: a boot of its own without the optimising compilers, in which the executed JavaScript blocks ' +
      'of a request are counted exactly',
  )

export type WorkPass = z.infer<typeof WorkPass>

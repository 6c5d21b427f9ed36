/** What is left of a route by growing the tables that it reads. */
import * as z from 'zod'
import { amount, count, Estimate, list, Place, text, word } from './parts.ts'

export const Exponent = z
  .strictObject({
    value: z.number().describe('What part of it grows with, where a constant part is taken away'),
    low: z.number().describe('Lower end: between the last two sizes, the constant part included'),
    high: z.number().describe('Upper end'),
  })
  .describe('1: grows as the table does; 2: four times as much for twice the rows; 0: does not grow')

const exponent = Exponent.nullable().describe(
  'Null where it was not measured at three sizes, or does not follow one power of the rows',
)

export const GrowthPoint = z
  .strictObject({
    rowsRead: Estimate.describe('Rows that statements gave to the application, per request'),
    queries: Estimate.describe('Statements per request without transaction control'),
    responseBytes: Estimate.describe('Body bytes received'),
    databaseMs: Estimate.describe('Time from sending to result, summed over the statements of a request'),
    blocks: Estimate.nullable().describe(
      'Executed blocks, those of dependencies included; null where they were not counted at this size',
    ),
  })
  .describe('One size: median, lowest and highest of a few requests')

const perSize = list(amount).describe('Per request, by size; as far as it was measured')

export const GrowthPass = z
  .strictObject({
    table: word.describe(
      'The table whose rows are meant: of those that the route names the one that grew most',
    ),
    tables: list(
      z.strictObject({
        table: word.describe('As the user named it, or the statement'),
        rows: list(count).describe('By size: as it was, the geometric middle, as wanted'),
      }),
    ).describe('All grown tables that the statements of the route name; all there are where it names none'),
    points: list(GrowthPoint.nullable()).describe(
      'By size; null where the route was not answered as expected, or not asked',
    ),
    exponents: z
      .strictObject({
        rowsRead: exponent,
        queries: exponent,
        responseBytes: exponent,
        databaseMs: exponent,
        blocks: exponent,
      })
      .describe('How each number follows the rows of the table'),
    shapes: list(
      z.strictObject({
        sql: text.describe('Normalised SQL'),
        callSite: Place.nullable().describe("The user's line that issued it; null where it is not known"),
        rows: perSize,
        executions: perSize,
      }),
    ).describe(
      'Statements that gave more rows, or were sent more often, with more rows; at most 5, the most rows first',
    ),
    functions: list(z.strictObject({ place: Place, blocks: perSize })).describe(
      'Functions of the application that executed more blocks; at most 5, the most first',
    ),
    failed: z
      .strictObject({
        rows: count.describe('Rows of the table'),
        reason: text.describe('What came in the place of the expected answer'),
      })
      .nullable()
      .describe('The size at which it was not answered as expected any more; null where it always was'),
    reason: text.describe('Why numbers are missing, else empty'),
  })
  .describe('The growth pass: the same requests with more rows in the tables, which are put back afterwards')

export type Exponent = z.infer<typeof Exponent>
export type GrowthPoint = z.infer<typeof GrowthPoint>
export type GrowthPass = z.infer<typeof GrowthPass>

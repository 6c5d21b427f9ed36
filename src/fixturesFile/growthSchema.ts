/** The field of the fixtures file that says which tables grow, and how far. */
import * as z from 'zod'
import { FEWEST_GROWN_ROWS, MOST_GROWN_ROWS } from '../inputs.ts'
import { text } from './requestSchema.ts'

/** YAML takes `10_000` for a text. */
const rows = z.union(
  [
    z.number().int().min(FEWEST_GROWN_ROWS).max(MOST_GROWN_ROWS),
    z.string().regex(/^[1-9]\d{0,2}(?:_\d{3})?$|^1_000_000$/),
  ],
  { error: `expected a number of rows such as 10_000, up to ${MOST_GROWN_ROWS}` },
)

export const Growth = z
  .strictObject({
    tables: z
      .record(text, rows)
      .describe(
        'Rows that a table is to have in the end, by its name. Without this all tables that routes read.',
      )
      .optional(),
    hosts: z
      .array(text)
      .min(1)
      .describe('Hosts of databases that are for tests, besides this machine.')
      .optional(),
    schema: text
      .describe(
        'File of the Drizzle schema, from which drizzle-seed makes rows where none can be copied. Without this as drizzle.config says.',
      )
      .optional(),
  })
  .describe(
    'At the end of the run, tables get more rows, made from those that they have; routes that read are measured at three ' +
      'sizes, and the tables are put back. Only for a database that is for tests.',
  )
  .meta({ examples: [{ tables: { books: 10_000 } }, { schema: './src/db/schema.ts' }, {}] })

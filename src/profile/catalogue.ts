/** What the catalogue of the application's database says of the tables that measured statements name. */
import * as z from 'zod'
import { count, text, word } from './parts.ts'

/** A count goes no further: what is larger is large. */
const MOST_COUNTED = 10_000
/** Other parts take nothing but types from here, and so agree with it. */
export type MostCounted = typeof MOST_COUNTED
const MOST_TABLES = 500
const MOST_COLUMNS = 1000
const MOST_KEYS = 100

const CatalogueIndex = z
  .strictObject({
    name: word.describe('As the database names it'),
    columns: z
      .array(word.nullable())
      .max(MOST_KEYS)
      .describe('In the order of the index; null for an expression'),
    isUnique: z.boolean().describe('Whether it holds each value once'),
    isPrimary: z.boolean().describe('Whether it is that of the primary key'),
    predicate: text.nullable().describe('Of a partial index; else null'),
    definition: text.describe('The same for indexes that are the same but for their names'),
  })
  .describe('An index')

const CatalogueTable = z
  .strictObject({
    schema: word.describe('Of the database; empty where it has none'),
    name: word.describe('Without the schema'),
    rows: count
      .nullable()
      .describe(`Counted, and no further than ${MOST_COUNTED}; null where that could not be done`),
    columns: z
      .array(
        z.strictObject({
          name: word.describe('Of the column'),
          type: word.describe('As the database names it, in small letters'),
          isNullable: z.boolean().describe('Whether it may hold NULL'),
        }),
      )
      .max(MOST_COLUMNS)
      .describe('In their order'),
    indexes: z.array(CatalogueIndex).max(MOST_COLUMNS).describe('Those that can be used'),
    foreignKeys: z
      .array(
        z.strictObject({
          columns: z.array(word).max(MOST_KEYS).describe('Of this table'),
          table: word.describe('That they refer to'),
          references: z.array(word).max(MOST_KEYS).describe('Columns of that table, in the same order'),
        }),
      )
      .max(MOST_COLUMNS)
      .describe('What its rows refer to'),
  })
  .describe('A table')

export const Catalogue = z
  .strictObject({
    dialect: z.enum(['postgres', 'mysql', 'sqlite']).describe('What the database speaks; MariaDB: mysql'),
    tables: z
      .array(CatalogueTable)
      .max(MOST_TABLES)
      .describe('Those that measured statements name, and those that their foreign keys refer to'),
  })
  .describe('The catalogue of the database')

export type CatalogueIndex = z.infer<typeof CatalogueIndex>
export type CatalogueTable = z.infer<typeof CatalogueTable>
export type Catalogue = z.infer<typeof Catalogue>

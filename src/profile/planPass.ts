/** What the plan pass leaves of a route: how the database finds the rows of its statements, and what an index would change. */
import * as z from 'zod'
import { amount, count, list, text, word } from './parts.ts'

export const MissingIndex = z
  .strictObject({
    table: word.describe('As the statement names it'),
    columns: list(word).describe('In the order in which the index has them, three at most'),
    sql: text.describe('The statement that makes it'),
    drizzle: text.describe("The line in Drizzle's schema words"),
    cost: z
      .tuple([amount, amount])
      .nullable()
      .describe(
        "What the database reckons the statement costs, without the index and with it, as if the table were large; null where the database's plan has no cost",
      ),
    plans: z
      .tuple([text, text])
      .describe('The step of the plan that reads the table, without the index and with it'),
  })
  .describe('An index that was made, was used, and is gone again')

export const ShapePlan = z
  .strictObject({
    shape: count.describe('Its place in the list of shapes of the count pass, from 0 on'),
    hash: word
      .nullable()
      .describe('The same for plans of the same steps, tables and indexes; null where no plan could be had'),
    plan: text.describe('How the database finds the rows, a step a line; empty where no plan could be had'),
    indexes: list(word).describe('Those that the plan uses, sorted'),
    missing: MissingIndex.nullable().describe('Null where no index would make it better, or none was proved'),
    advice: z
      .enum(['trigram', 'gin', 'expression', 'partial', 'full-text'])
      .nullable()
      .describe('The kind of index that could help where a B-tree cannot; null where there is none to name'),
    reason: text.describe('Why nothing can be said of it, or why a candidate came to nothing; else empty'),
    rowsExamined: count
      .nullable()
      .optional()
      .describe(
        'Rows of tables that the database went through when it ran the statement once, with the values that were sent; null or absent where they were not counted',
      ),
    rowsReturned: count.nullable().optional().describe('Rows that it returned then: 1 for a bare count(*)'),
    rowsReason: text.optional().describe('Why rows were not counted, else empty'),
  })
  .describe('One statement shape and its plan')

export const PlanPass = z
  .strictObject({
    shapes: list(ShapePlan).describe('In the order of the shapes; those that have no plan are left out'),
    reason: text.describe('Why no plan was looked at, else empty'),
    server: word
      .nullable()
      .optional()
      .describe('Who made the plans, such as PostgreSQL 18; null or absent where it did not say'),
  })
  .describe('The plan pass: how the database finds the rows, as if the tables were large')

export type MissingIndex = z.infer<typeof MissingIndex>
export type ShapePlan = z.infer<typeof ShapePlan>
export type PlanPass = z.infer<typeof PlanPass>

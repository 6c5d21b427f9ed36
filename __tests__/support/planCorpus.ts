/** The corpus of schemas and statements by which the examination of plans is judged, as files and in each dialect. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'
import * as z from 'zod'
import type { PlanDatabase } from '../../src/plans/planDatabase.ts'
import { ShapePlan } from '../../src/profile/planPass.ts'
import { inDialect, seedStatement } from './planDialects.ts'

export type Dialect = PlanDatabase['dialect']

const DIRECTORY = path.resolve(import.meta.dirname, '../plans/corpus')
const dialects = ['postgres', 'mysql', 'sqlite'] as const

const Advice = ShapePlan.shape.advice
/** What may be advised: one kind, or any of some. */
const Advices = z.union([Advice, z.array(Advice)])

const Case = z
  .strictObject({
    name: z.string(),
    statement: z.string(),
    values: z.array(z.unknown()).default([]),
    dialects: z.array(z.enum(dialects)).optional(),
    /** The index that a senior would make, or each of those that do equally well. */
    missing: z.union([z.string(), z.array(z.string())]).optional(),
    /** Databases of which our examination cannot see it, and says so. */
    unseen: z.array(z.enum(dialects)).default([]),
    /** Why somebody might speak who should be silent. */
    trap: z.string().optional(),
    advice: z.union([Advices, z.partialRecord(z.enum(dialects), Advices)]).default(null),
    reason: z.string(),
  })
  .refine(({ missing, trap }) => (missing === undefined) !== (trap === undefined), 'either missing or a trap')

const Seed = z.record(
  z.string(),
  z.strictObject({
    rows: z.union([z.number(), z.enum(['N', 'N/10'])]),
    values: z.record(z.string(), z.coerce.string()),
  }),
)

const Theme = z.strictObject({
  dialects: z.array(z.enum(dialects)).default([...dialects]),
  schema: z.string(),
  postgres: z.string().default(''),
  seed: Seed,
  seedPostgres: Seed.default({}),
  cases: z.array(Case),
})

/** One statement, as the application would send it, and what is to be said of it. */
export interface CorpusCase {
  name: string
  sql: string
  values: unknown[]
  /** Each index that is right, as `table(column, …)`; none where nothing must be said. */
  missing: string[]
  /** The examination of this database says that it cannot tell, and must name no other index. */
  isUnseen: boolean
  trap: string
  advice: (string | null)[]
}

/** A schema with its rows and the statements asked of it. */
export interface CorpusTheme {
  name: string
  schema: string[]
  /** @param rows of the tables that grow: 5 or 100,000 */
  seed(rows: number): string[]
  cases: CorpusCase[]
}

/** All themes that there are for a dialect. */
export function readCorpus(dialect: Dialect): CorpusTheme[] {
  return readdirSync(DIRECTORY)
    .toSorted()
    .map((file) => themeOf(file, dialect))
    .filter(({ cases }) => cases.length > 0)
}

function themeOf(file: string, dialect: Dialect): CorpusTheme {
  const theme = Theme.parse(parse(readFileSync(path.join(DIRECTORY, file), 'utf8')))
  const own = dialect === 'postgres'
  const seed = { ...theme.seed, ...(own ? theme.seedPostgres : {}) }
  return {
    name: path.parse(file).name,
    schema: `${theme.schema}\n${own ? theme.postgres : ''}`
      .split(/;\n/)
      .map((statement) => inDialect(statement.trim(), dialect))
      .filter(Boolean),
    seed: (rows) => Object.keys(seed).map((table) => seedStatement(dialect, { seed, table, rows })),
    cases: theme.cases
      .filter((one) => theme.dialects.includes(dialect) && (one.dialects ?? dialects).includes(dialect))
      .map((one) => caseOf(one, dialect)),
  }
}

function caseOf(one: z.infer<typeof Case>, dialect: Dialect): CorpusCase {
  const advice =
    one.advice !== null && typeof one.advice === 'object' && !Array.isArray(one.advice)
      ? (one.advice[dialect] ?? null)
      : one.advice
  const sql = inDialect(one.statement, dialect)
  return {
    name: one.name,
    sql: dialect === 'postgres' ? sql : sql.replaceAll(/\$\d+/g, '?'),
    values: one.values,
    missing: [one.missing ?? []].flat(),
    isUnseen: one.unseen.includes(dialect),
    trap: one.trap ?? '',
    advice: [advice].flat(),
  }
}

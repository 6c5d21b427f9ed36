/** Adds rows to a table of the application, made from those that it has or by drizzle-seed: asked by the collector, and never while anything is measured. */
import { keptDatabases, type UsableDatabase } from '../reset/reset.ts'
import { type Read, Refused } from '../reset/resettable.ts'
import { type Dialect, dialectOf } from '../trace/tokens.ts'
import type { ProbeMethods } from '../protocol.ts'
import { copyStatement } from './copyStatement.ts'
import type { Growable, GrowableTable } from './growable.ts'
import { mysqlGrowth } from './mysqlGrowth.ts'
import { postgresGrowth } from './postgresGrowth.ts'
import type { SchemaPlace } from './seed/schemaFiles.ts'
import { seedRows } from './seed/seedRows.ts'
import { sqliteGrowth } from './sqliteGrowth.ts'
import { variedColumns } from './variedColumns.ts'
import { wordsOf } from './wordsOf.ts'

/** In one statement, at first and at most: what puts the tables back has to wait for it. */
const AT_ONCE = { first: 500, most: 50_000 }
/** Of a statement. Where it takes longer, the next one adds fewer rows. */
const LONG_MS = 1000

const growables: Record<Dialect, Growable> = {
  postgres: postgresGrowth,
  mysql: mysqlGrowth,
  sqlite: sqliteGrowth,
}

/**
 * Until it has so many; where it has as many already, nothing is done. Rows that are there are copied; where there are none, or
 * a copy is refused, drizzle-seed makes them.
 * @returns how many rows it has
 * @throws Refused where it is not kept, or neither can be; Error with the database's words where it refuses a row
 */
export async function growTable({ table, rows, ...place }: ProbeMethods['grow']['params']): Promise<number> {
  const { name, growable, dialect, using } = await theOne(table)
  return using(async (read) => {
    const held = await countOf(read, name)
    if (held >= rows) return held
    const growing = { read, growable, described: await growable.describe(read, name), held, rows }
    const why = await copied(growing)
    if (why === null) return countOf(read, name)
    const isSeeded = await seeded(growing, { place, dialect, why })
    if (!isSeeded) throw new Refused(why)
    return countOf(read, name)
  })
}

interface Growing {
  read: Read
  growable: Growable
  described: GrowableTable
  held: number
  rows: number
}

/** @returns why not, in the database's words where it refuses a row; null where it is done */
async function copied(growing: Growing): Promise<string | null> {
  const { read, growable, described, rows } = growing
  const { name } = described
  let { held } = growing
  if (held === 0) return `${name} has no rows that more could be made of`
  try {
    const varied = variedColumns(described)
    let most = AT_ONCE.first
    while (held < rows) {
      const added = Math.min(held, rows - held, most)
      const from = performance.now()
      await read(copyStatement(growable, { table: described, varied, held, added }))
      const isLong = performance.now() - from > LONG_MS
      most = isLong ? Math.max(1, Math.floor(added / 2)) : Math.min(2 * most, AT_ONCE.most)
      held = await countOf(read, name)
    }
    await growable.settle(read, described, varied)
    return null
  } catch (error) {
    return wordsOf(error)
  }
}

/** @returns false where the application has no schema for that @throws Refused with both reasons */
async function seeded(
  { read, growable, described, rows }: Growing,
  { place, dialect, why }: { place: SchemaPlace; dialect: Dialect; why: string },
): Promise<boolean> {
  try {
    const held = await countOf(read, described.name)
    if (!(await seedRows(place, { read, dialect, described, held, added: rows - held }))) return false
    const isOfKey = (name: string): boolean => described.unique.some((key) => key.includes(name))
    await growable.settle(
      read,
      described,
      described.columns.filter(({ name }) => isOfKey(name)),
    )
    return true
  } catch (error) {
    throw new Refused(`${why.replace(/\.$/, '')}; and drizzle-seed makes none: ${wordsOf(error)}`)
  }
}

/** Of the tables that are kept: no other can be put back. @throws Refused */
async function theOne(
  table: string,
): Promise<{ name: string; growable: Growable; dialect: Dialect; using: UsableDatabase['using'] }> {
  const found = await Promise.all(
    keptDatabases().map(async ({ driver, using }) => {
      const dialect = dialectOf(driver)
      const growable = growables[dialect]
      const names = await using((read) => growable.find(read, table))
      return names.map((name) => ({ name, growable, dialect, using }))
    }),
  )
  const all = found.flat()
  const [only] = all
  if (only === undefined) throw new Refused(`the application's database has no table ${table}`)
  if (all.length === 1) return only
  throw new Refused(`there are several tables of this name: ${all.map(({ name }) => name).join(', ')}`)
}

async function countOf(read: Read, name: string): Promise<number> {
  const [[rows] = []] = await read(`select count(*) as held from ${name}`)
  return Number(rows)
}

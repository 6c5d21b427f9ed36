/**
 * Rows made by drizzle-seed from the application's own Drizzle schema, for a table that has none to copy or whose copies are
 * refused. It runs in the application's process, which has the database, and sends its statements by the application's client.
 */
import { inQuotes } from '../../inQuotes.ts'
import { type Read, Refused } from '../../reset/resettable.ts'
import type { Dialect } from '../../trace/tokens.ts'
import { bareParts, type GrowableTable } from '../growable.ts'
import {
  drizzlePackages,
  type DrizzleColumn,
  type DrizzleTable,
  type TableConfig,
} from './drizzlePackages.ts'
import { refinements } from './refinements.ts'
import { loaded, schemaFiles, type SchemaPlace } from './schemaFiles.ts'

interface Seeding {
  read: Read
  dialect: Dialect
  described: GrowableTable
  /** Rows there are. */
  held: number
  /** Rows to be added. */
  added: number
}

const KIND = Symbol.for('drizzle:entityKind')

/**
 * The same rows each time: its seed is a number of ours.
 * @returns false where the application has no drizzle-seed, or no Drizzle schema that is known
 * @throws Refused; Error with the words of drizzle-seed or of the database
 */
export async function seedRows(place: SchemaPlace, seeding: Seeding): Promise<boolean> {
  const files = await schemaFiles(place)
  const [first] = files
  if (first === undefined) return false
  const { read, dialect, described, held, added } = seeding
  // Ahead of the schema: nothing of the application is loaded in vain.
  const { seed, drizzle, getTableConfig } = drizzlePackages(first, dialect)
  const tables = await tablesIn(files)
  const quote = (name: string): string => inQuotes(name, dialect)
  const own = bareParts(described.name)
  const partsOf = (table: DrizzleTable): string[] => nameIn(own, getTableConfig(table))
  const nameOf = (table: DrizzleTable): string => partsOf(table).map(quote).join('.')
  const [key, table] = tables.find(([, one]) => partsOf(one).join('.') === own.join('.')) ?? []
  if (key === undefined || table === undefined)
    throw new Refused(`the application's Drizzle schema has no table ${described.name}`)
  const config = getTableConfig(table)
  const keys = new Map(
    Object.entries(table).map(([known, column]) => [(column as DrizzleColumn).name, known]),
  )
  const keyOf = ({ name }: DrizzleColumn): string => keys.get(name) ?? name
  const chosen = await refinements({ read, described, config, quote, keyOf, nameOf, added })
  const database = drizzle(async (sql, values) => {
    await read(sql, values)
    // Of MySQL the ids that were given are looked for in the first of them.
    return { rows: [{}] }
  })
  // Rows that are there already came from another number.
  await seed(database, { [key]: table }, { count: added, seed: held + 1 }).refine((generators) => ({
    [key]: {
      columns: Object.fromEntries(
        Object.entries(chosen).map(([column, choose]) => [column, choose(generators)]),
      ),
    },
  }))
  return true
}

async function tablesIn(files: readonly string[]): Promise<[string, DrizzleTable][]> {
  const exported: [string, unknown][] = []
  for (const file of files) exported.push(...Object.entries(await loaded(file)))
  return exported.filter((entry): entry is [string, DrizzleTable] => isTable(entry[1]))
}

function isTable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const kind: unknown = (value.constructor as unknown as Record<symbol, unknown>)[KIND]
  return typeof kind === 'string' && kind.endsWith('Table')
}

/** In the schema of the table that grows, where Drizzle leaves that open. */
function nameIn(like: readonly string[], { schema, name }: TableConfig): string[] {
  return [...(schema === undefined ? like.slice(0, -1) : [schema]), name]
}

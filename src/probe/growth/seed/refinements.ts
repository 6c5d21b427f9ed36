/**
 * What drizzle-seed cannot know of a column: which rows of other tables are there, and which values of a key are taken.
 * Everything else it chooses itself, by the column's type and name.
 */
import { type Read, Refused } from '../../reset/resettable.ts'
import { bareParts, type GrowableTable } from '../growable.ts'
import type { DrizzleColumn, Generator, Generators, TableConfig } from './drizzlePackages.ts'

/** As many parents as are chosen among. */
const MOST_PARENTS = 10_000

type Choose = (generators: Generators) => Generator

interface Refining {
  read: Read
  described: GrowableTable
  config: TableConfig
  /** As a name stands in a statement. */
  quote: (name: string) => string
  /** By which a column is known in the schema. */
  keyOf: (column: DrizzleColumn) => string
  /** The table that another one of the schema is in the database, as it stands in a statement. */
  nameOf: (table: object) => string
  /** Rows that are added. */
  added: number
}

/** By the key of the column. @throws Refused where a row has to point at another, and there is none */
export async function refinements(refining: Refining): Promise<Record<string, Choose>> {
  return { ...(await ofKeys(refining)), ...(await ofParents(refining)) }
}

/** Numbers go on from the largest, so that no row which is there has them. */
async function ofKeys({
  read,
  described,
  config,
  quote,
  keyOf,
  added,
}: Refining): Promise<Record<string, Choose>> {
  const chosen: Record<string, Choose> = {}
  const { name, columns, unique } = described
  for (const column of config.columns) {
    // It would fill a text with any.
    if (column.dataType === 'string' && column.enumValues?.length)
      chosen[keyOf(column)] = ({ valuesFromArray }) => valuesFromArray({ values: [...column.enumValues!] })
    const own = columns.find(({ name: known }) => bareParts(known)[0] === column.name)
    if (own === undefined || !unique.some((key) => key.includes(own.name))) continue
    if (column.dataType === 'number' || column.dataType === 'bigint') {
      const [[largest] = []] = await read(`select max(${quote(column.name)}) from ${name}`)
      chosen[keyOf(column)] = numbersAfter(Number(largest ?? 0), added, column.dataType)
    } else if (column.dataType === 'string' && own.kind === 'text' && !/mail/i.test(column.name)) {
      // What it would choose by the name, such as first names, there are few of.
      chosen[keyOf(column)] = ({ string }) => string({ isUnique: true })
    }
  }
  return chosen
}

function numbersAfter(largest: number, added: number, dataType: string): Choose {
  const [from, to] = [Math.floor(largest) + 1, Math.floor(largest) + added]
  return ({ int }) =>
    dataType === 'bigint'
      ? int({ minValue: BigInt(from), maxValue: BigInt(to), isUnique: true })
      : int({ minValue: from, maxValue: to, isUnique: true })
}

async function ofParents(refining: Refining): Promise<Record<string, Choose>> {
  const { read, config, quote, keyOf, nameOf } = refining
  const chosen: Record<string, Choose> = {}
  for (const { reference } of config.foreignKeys) {
    const { columns, foreignTable, foreignColumns } = reference()
    const parent = nameOf(foreignTable)
    // It would choose a value for each by itself, and not one row for all.
    if (columns.length > 1)
      throw new Refused(
        `${columns.map(({ name }) => name).join(', ')} point at a row of ${parent} together, and it chooses for each column by itself`,
      )
    const list = foreignColumns.map(({ name }) => quote(name)).join(', ')
    const rows = await read(`select ${list} from ${parent} order by ${list} limit ${MOST_PARENTS}`)
    if (rows.length === 0 && columns.some(({ notNull }) => notNull))
      throw new Refused(`its rows have to point at ${parent}, which has none: grow that as well, ahead of it`)
    for (const [i, column] of columns.entries()) {
      const values = rows.map((row) => valueOf(row[i] ?? null, column))
      chosen[keyOf(column)] = (generators) =>
        rows.length === 0
          ? generators.default({ defaultValue: null })
          : generators.valuesFromArray({ values })
    }
  }
  return chosen
}

/** As Drizzle takes it: the probe reads everything as text. */
function valueOf(text: string | null, { dataType }: DrizzleColumn): unknown {
  if (text === null || (dataType !== 'number' && dataType !== 'bigint')) return text
  return dataType === 'number' ? Number(text) : BigInt(text)
}

/**
 * A shadow is a temporary table that hides one of the application for this connection only, with the same columns and
 * indexes and with rows that are made up. Every statement here names a table that is temporary: a `create index` on one
 * of the application's own would commit and stay.
 */
import { inQuotes } from '../quoteName.ts'
import type { PlanDatabase } from '../planDatabase.ts'
import { inDatabase, type MysqlColumn, type MysqlIndex, type MysqlTable } from './readTables.ts'
import { temporaryTable } from './temporaryTable.ts'

/** The primary key of a shadow is an index like others. */
export const primaryName = 'route_profiler_primary'
/** Until it takes the name of the table. */
const shadowName = 'route_profiler_shadow'

interface Shadow {
  /** How many rows it has, in thousands. */
  thousands: number
  /** The words of an index that it has on top. */
  index?: string
}

export async function makeShadow(
  database: PlanDatabase,
  table: MysqlTable,
  { thousands, index }: Shadow,
): Promise<void> {
  const shadow = inDatabase({ schema: table.schema, table: shadowName })
  const own = inDatabase({ schema: table.schema, table: table.name })
  await database.ask(temporaryTable(shadow, table.created))
  try {
    await database.ask(fill(shadow, table, thousands))
    const changes = [...withoutKeys(table.indexes), ...(index === undefined ? [] : [`add index ${index}`])]
    if (changes.length > 0) await database.ask(`alter table ${shadow} ${changes.join(', ')}`)
    await database.ask(`alter table ${shadow} rename to ${own}`)
  } catch (error) {
    await database.ask(`drop temporary table if exists ${shadow}`)
    throw error
  }
}

export async function dropShadow(database: PlanDatabase, table: MysqlTable): Promise<void> {
  await database.ask(
    `drop temporary table if exists ${inDatabase({ schema: table.schema, table: table.name })}`,
  )
}

/** A row that is looked up by a key would be read while the plan is made, and nothing be planned if it is not there. */
function withoutKeys(indexes: readonly MysqlIndex[]): string[] {
  return indexes
    .filter(({ isUnique, columns }) => isUnique && columns.every((column) => column !== null))
    .flatMap(({ name, columns, lengths }) => {
      const isPrimary = name === 'PRIMARY'
      const parts = columns.map((column, i) => inQuotes(column!, 'mysql') + lengths[i])
      return [
        isPrimary ? 'drop primary key' : `drop index ${inQuotes(name, 'mysql')}`,
        `add index ${isPrimary ? primaryName : inQuotes(name, 'mysql')} (${parts.join(', ')})`,
      ]
    })
}

const digits = choice(10)

function choice(many: number): string {
  return `(select 0 i ${Array.from({ length: many - 1 }, (_, i) => `union all select ${i + 1}`).join(' ')})`
}

function fill(shadow: string, { columns }: MysqlTable, thousands: number): string {
  const filled = columns.filter(({ isGenerated }) => !isGenerated)
  const names = filled.map(({ name }) => inQuotes(name, 'mysql'))
  const numbers = `(select 1 + a.i + 10 * b.i + 100 * c.i + 1000 * d.i as n from ${digits} a, ${digits} b, ${digits} c, ${choice(thousands)} d)`
  return `insert ignore into ${shadow} (${names.join(', ')}) select ${filled.map(valueOf).join(', ')} from ${numbers} numbers`
}

/** Different in every row, as far as the type of the column lets it be. */
function valueOf({ dataType, characters, allowed, type }: MysqlColumn): string {
  if (type.startsWith('tinyint(1)') || dataType === 'bit') return 'n % 2'
  if (dataType === 'enum' || dataType === 'set') return `1 + n % ${allowed}`
  if (dataType === 'json' || (dataType === 'longtext' && characters === null)) return `'{}'`
  if (dataType === 'uuid') return 'uuid()'
  if (characters !== null) return `right(n + 10000, ${characters})`
  return valuesOfTypes[dataType] ?? 'null'
}

const valuesOfTypes: Record<string, string> = {
  tinyint: 'n % 100',
  smallint: 'n',
  mediumint: 'n',
  int: 'n',
  bigint: 'n',
  decimal: 'n',
  float: 'n',
  double: 'n',
  year: '1970 + n % 100',
  date: `date_add('2000-01-01', interval n day)`,
  datetime: `date_add('2000-01-01', interval n hour)`,
  timestamp: `date_add('2000-01-01 12:00:00', interval n hour)`,
  time: 'sec_to_time(n)',
  inet4: `concat('10.0.', n div 250, '.', n % 250)`,
  inet6: `concat('::', hex(n))`,
}

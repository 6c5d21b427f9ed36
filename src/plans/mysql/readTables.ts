/** Reads what MySQL and MariaDB say about tables: their columns, and what is indexed. */
import { cellText } from '../cellText.ts'
import type { PlanDatabase, PlanRow } from '../planDatabase.ts'
import type { Block, TableRef } from '../statement/statement.ts'
import { allowedByCheck, type ColumnSchema, type TableSchema } from '../candidates/tableSchema.ts'

export interface MysqlColumn extends ColumnSchema {
  /** The type without what is in brackets. */
  dataType: string
  /** How many characters it takes; null where it is no text. */
  characters: number | null
  /** The database computes it, so that nothing can be put into it. */
  isGenerated: boolean
}

export interface MysqlIndex {
  name: string
  columns: (string | null)[]
  /** `(191)` behind a column of which only the beginning is in the index. */
  lengths: string[]
  isPartial: false
  isUnique: boolean
}

export interface MysqlTable extends TableSchema {
  schema: string | null
  /** What `show create table` says. */
  created: string
  columns: MysqlColumn[]
  indexes: MysqlIndex[]
}

/** By their names in small letters. */
export async function readTables(
  database: PlanDatabase,
  blocks: readonly Block[],
): Promise<Map<string, MysqlTable>> {
  const tables = new Map<string, MysqlTable>()
  for (const ref of blocks.flatMap(({ refs }) => refs)) {
    if (ref.table === null || ref.definedBy.length > 0 || tables.has(ref.table.toLowerCase())) continue
    tables.set(ref.table.toLowerCase(), await readTable(database, { ...ref, table: ref.table }))
  }
  return tables
}

async function readTable(
  database: PlanDatabase,
  { schema, table }: { schema: string | null; table: string },
): Promise<MysqlTable> {
  const where = `table_schema = ${schema === null ? 'database()' : literal(schema)} and table_name = ${literal(table)}`
  const [kind] = await database.ask(`select table_type as kind from information_schema.tables where ${where}`)
  if (kind?.['kind'] === 'VIEW') throw new Error(`${table} is a view, which cannot be planned on a copy`)
  if (!kind) throw new Error(`there is no table ${table}`)
  const [shown] = await database.ask(`show create table ${inDatabase({ schema, table })}`)
  const created = cellText(shown?.['Create Table']) ?? ''
  const references = await database.ask(
    `select column_name as name from information_schema.key_column_usage where ${where} and referenced_table_name is not null`,
  )
  const columns = await database.ask(
    `select column_name as name, column_type as type, data_type as datatype, column_default as standard,
     character_maximum_length as characters, generation_expression as computed
     from information_schema.columns where ${where} order by ordinal_position`,
  )
  return {
    name: table,
    schema,
    created,
    columns: columns.map((row) =>
      columnFrom(row, {
        isReference: references.some(({ name }) => name === row['name']),
        tableSql: created,
      }),
    ),
    indexes: await readIndexes(database, where),
  }
}

function columnFrom(
  row: PlanRow,
  { isReference, tableSql }: { isReference: boolean; tableSql: string },
): MysqlColumn {
  const name = cellText(row['name']) ?? ''
  const type = (cellText(row['type']) ?? '').toLowerCase()
  const isEnumeration = /^(?:enum|set)\(/.test(type)
  return {
    name,
    type,
    isReference,
    allowed: isEnumeration ? type.split("','").length : allowedByCheck(tableSql, name),
    default: defaultOf(cellText(row['standard']), row['characters'] !== null),
    dataType: (cellText(row['datatype']) ?? '').toLowerCase(),
    characters: row['characters'] === null ? null : Number(row['characters']),
    isGenerated: Boolean(row['computed']),
  }
}

/** MySQL tells a text without its quotes. */
function defaultOf(standard: string | null, isText: boolean): string | null {
  return isText && standard !== null && /^(?!null$)[^'(]+$/i.test(standard) ? `'${standard}'` : standard
}

async function readIndexes(database: PlanDatabase, where: string): Promise<MysqlIndex[]> {
  const rows = await database.ask(
    `select index_name as name, column_name as col, sub_part as part, non_unique as many from information_schema.statistics
     where ${where} and index_type in ('BTREE', 'HASH') order by index_name <> 'PRIMARY', index_name, seq_in_index`,
  )
  return [...Map.groupBy(rows, ({ name }) => cellText(name) ?? '')].map(([name, parts]) => ({
    name,
    columns: parts.map(({ col }) => cellText(col)),
    lengths: parts.map(({ part }) => (part === null ? '' : `(${Number(part)})`)),
    isPartial: false,
    isUnique: Number(parts[0]!['many']) === 0,
  }))
}

function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

export function inDatabase({ schema, table }: Pick<TableRef, 'schema'> & { table: string }): string {
  return [schema, table]
    .filter((name) => name !== null)
    .map((name) => `\`${name.replaceAll('`', '``')}\``)
    .join('.')
}

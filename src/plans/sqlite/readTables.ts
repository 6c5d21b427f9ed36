/** Reads the tables of an SQLite database that a statement speaks of, and what its views are. */
import { cellText } from '../cellText.ts'
import type { PlanDatabase, PlanRow } from '../planDatabase.ts'
import { readStatement } from '../statement/readStatement.ts'
import type { Block } from '../statement/statement.ts'
import { allowedByCheck, type IndexSchema, isSame, type TableSchema } from '../candidates/tableSchema.ts'

interface ReadTables {
  /** By their names in small letters. */
  tables: Map<string, TableSchema>
  /** With those of the views. */
  blocks: Block[]
}

export async function readTables(database: PlanDatabase, blocks: readonly Block[]): Promise<ReadTables> {
  const rows = await database.ask(
    `select type, name, sql from sqlite_master where type in ('table', 'view') and name not like 'sqlite\\_%' escape '\\'`,
  )
  const all = withViews(blocks, rows)
  const named = new Set(all.flatMap(({ refs }) => refs.map(({ table }) => table?.toLowerCase())))
  const tables = new Map<string, TableSchema>()
  for (const row of rows) {
    const name = cellText(row['name']) ?? ''
    const isWanted = row['type'] === 'table' && named.has(name.toLowerCase())
    if (isWanted)
      tables.set(name.toLowerCase(), await readTable(database, { name, sql: cellText(row['sql']) ?? '' }))
  }
  return { tables, blocks: all }
}

/** The blocks of a view stand before those that read it. */
function withViews(blocks: readonly Block[], rows: readonly PlanRow[]): Block[] {
  const inner = blocks.flatMap(({ refs }) =>
    refs.flatMap((ref) => {
      const view = rows.find(
        ({ type, name }) => type === 'view' && isSame(cellText(name) ?? '', ref.table ?? ''),
      )
      if (!view || ref.definedBy.length > 0) return []
      const read = readStatement(cellText(view['sql']) ?? '', 'sqlite')
      ref.definedBy = read.slice(-1)
      return withViews(read, rows)
    }),
  )
  return [...inner, ...blocks]
}

async function readTable(
  database: PlanDatabase,
  { name, sql }: { name: string; sql: string },
): Promise<TableSchema> {
  const literal = `'${name.replaceAll("'", "''")}'`
  const info = await database.ask(`select name, type, pk, dflt_value from pragma_table_xinfo(${literal})`)
  const references = await database.ask(`select "from" as name from pragma_foreign_key_list(${literal})`)
  const columns = info.map((row) => ({
    name: cellText(row['name']) ?? '',
    type: (cellText(row['type']) ?? '').toLowerCase(),
    isReference: references.some(({ name: other }) => other === row['name']),
    allowed: allowedByCheck(sql, cellText(row['name']) ?? ''),
    default: cellText(row['dflt_value']),
  }))
  return { name, columns, indexes: [...primaryKeyOf(info), ...(await readIndexes(database, literal))] }
}

function primaryKeyOf(info: readonly PlanRow[]): IndexSchema[] {
  const keys = info.filter(({ pk }) => Number(pk) > 0).toSorted((a, b) => Number(a['pk']) - Number(b['pk']))
  if (keys.length === 0) return []
  return [
    {
      name: 'primary key',
      columns: keys.map(({ name }) => cellText(name) ?? ''),
      isPartial: false,
      isUnique: true,
    },
  ]
}

async function readIndexes(database: PlanDatabase, table: string): Promise<IndexSchema[]> {
  const rows = await database.ask(
    `select l.name, l."unique", l.partial, i.name as "column" from pragma_index_list(${table}) l, pragma_index_xinfo(l.name) i
     where i.key = 1 order by l.seq, i.seqno`,
  )
  return [...Map.groupBy(rows, ({ name }) => cellText(name) ?? '')].map(([name, parts]) => ({
    name,
    columns: parts.map(({ column }) => cellText(column)),
    isPartial: Number(parts[0]!['partial']) === 1,
    isUnique: Number(parts[0]!['unique']) === 1,
  }))
}

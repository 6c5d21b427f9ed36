/**
 * The schema of a SQLite database, made again in memory by the same client, with some rows: how a statement finds its rows
 * depends on that and on nothing else, and the database of the application is only read from.
 */
import { inQuotes } from '../inQuotes.ts'
import type { Alone, OpenClient } from '../pools.ts'
import { OF_PLAN } from '../trace/reading.ts'

type Read = OpenClient['read']
type Row = Record<string, unknown>

interface Copy {
  read: Read
  close(): void
}

interface Made {
  type: 'table' | 'index' | 'view'
  name: string
  tbl_name: string
  sql: string
}

/** As many tell how different the values of a column are. */
const MOST_ROWS = 1000
/** Tables of extensions first: they make tables of their own. Triggers have no part in a plan. */
const SCHEMA = `select type, name, tbl_name, sql from sqlite_master
  where sql is not null and type <> 'trigger' and name not like 'sqlite\\_%' escape '\\'
  order by case when sql like 'create virtual%' then 0 when type = 'table' then 1 when type = 'index' then 2 else 3 end, rowid`

export function onSchemaCopy(read: Read, open: () => Copy | Promise<Copy>): Alone {
  return async (use, about) => {
    const schema = await rowsOf(read, SCHEMA)
    const copy = await open()
    try {
      await rowsOf(copy.read, 'pragma foreign_keys = off')
      await replay(schema as unknown as Made[], copy.read)
      for (const table of mentioned(schema as unknown as Made[], about))
        // Without them it is told that nothing is known of the rows.
        await copyRows(read, copy.read, table).catch(() => {})
      return await use(copy.read)
    } finally {
      copy.close()
    }
  }
}

async function rowsOf(read: Read, sql: string, values: unknown[] = []): Promise<Row[]> {
  const result = await read(OF_PLAN + sql, values)
  const { rows = result } = (result ?? {}) as { rows?: unknown }
  return Array.isArray(rows) ? (rows as Row[]) : []
}

/** A table that cannot be made is missed by the statements that ask for it; an index would be missed by nobody. */
async function replay(schema: readonly Made[], read: Read): Promise<void> {
  const missing = new Set<string>()
  for (const { type, name, tbl_name: table, sql } of schema) {
    try {
      await rowsOf(read, sql)
    } catch {
      if (type === 'index' && !missing.has(table))
        throw new Error(`the index ${name} cannot be made in a copy of the schema`)
      const there = await rowsOf(read, 'select 1 from sqlite_master where name = ?', [name])
      if (there.length === 0) missing.add(name)
    }
  }
}

/** Tables that a statement names, or a view that it may have them from. */
function mentioned(schema: readonly Made[], about: string): string[] {
  const views = schema.filter(({ type }) => type === 'view').map(({ sql }) => sql)
  const text = [about, ...views].join(' ').toLowerCase()
  const tables = schema.filter(({ type, sql }) => type === 'table' && !/^create\s+virtual/i.test(sql))
  return tables.map(({ name }) => name).filter((name) => text.includes(name.toLowerCase()))
}

async function copyRows(from: Read, to: Read, table: string): Promise<void> {
  const columns = await rowsOf(from, 'select name from pragma_table_xinfo(?) where hidden = 0', [table])
  const names = columns.map(({ name }) => inQuotes(String(name), 'sqlite'))
  const numbered = names.map((name, i) => `${name} as c${i}`)
  const rows = await rowsOf(
    from,
    `select ${numbered.join(', ')} from ${inQuotes(table, 'sqlite')} limit ${MOST_ROWS}`,
  )
  const insert = `insert or ignore into ${inQuotes(table, 'sqlite')} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`
  await rowsOf(to, 'savepoint copied')
  for (const row of rows)
    await rowsOf(
      to,
      insert,
      names.map((_name, i) => row[`c${i}`]),
    )
  await rowsOf(to, 'release copied')
}

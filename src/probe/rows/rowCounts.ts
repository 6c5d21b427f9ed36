/** How many rows every table holds, asked with the application's own client. */
import { type Dialect, dialectOf } from '../trace/tokens.ts'
import { rowsIn } from '../trace/rowsIn.ts'
import { ours } from '../trace/reading.ts'
import { type DatabaseClient, databaseClients } from './databaseClient.ts'
import { withinTime } from './withinTime.ts'

/** Tables of more rows take longer to count than a set-up is worth. */
const LONGEST_MS = 5000
const MOST_TABLES = 500
const OWN = ours('rows')

/** A database goes on counting when nobody waits any more: a second time it might do so while something is timed. */
let takesTooLong = false

/** By the name of the table; null where no client is known, the database refuses, or it has once taken too long. */
export async function rowCounts(): Promise<Record<string, number> | null> {
  if (takesTooLong) return null
  const counts = await withinTime(ofFirst(), LONGEST_MS, 'late' as const)
  if (counts !== 'late') return counts
  takesTooLong = true
  return null
}

/** Of the first client that the database does not refuse. */
async function ofFirst(): Promise<Record<string, number> | null> {
  for (const client of databaseClients()) {
    const counts = await counted(client).catch(() => null)
    if (counts) return counts
  }
  return null
}

async function counted({ driver, read }: DatabaseClient): Promise<Record<string, number>> {
  const tables = rowsIn(await read(OWN + TABLES[dialectOf(driver)], [])).map(([name]) => String(name))
  if (tables.length === 0) return {}
  const some = tables.slice(0, MOST_TABLES)
  const parts = some.map((table, i) => `${i} as place, count(*) as held from ${table}`)
  const counts = rowsIn(await read(parts.map((part) => OWN + part).join(' union all '), []))
  return Object.fromEntries(counts.map(([place, held]) => [bare(some[Number(place)]!), Number(held)]))
}

/** As they may be written into a statement. */
const TABLES: Record<Dialect, string> = {
  postgres: `quote_ident(n.nspname) || '.' || quote_ident(c.relname)
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema', 'route_profiler_snapshot') and n.nspname not like 'pg_toast%' order by 1`,
  mysql: `concat('\`', table_name, '\`') from information_schema.tables
    where table_schema = database() and table_type = 'BASE TABLE' and table_name not like 'route\\_profiler\\_%' order by 1`,
  sqlite: `'"' || name || '"' from sqlite_master where type = 'table' and name not like 'sqlite_%' order by 1`,
}

/** `public.books` is called `books`. */
function bare(table: string): string {
  return table.replaceAll(/["`]/g, '').replace(/^public\./, '')
}

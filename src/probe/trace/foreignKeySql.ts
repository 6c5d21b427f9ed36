/** Which column a foreign key refers to, asked of the database's own account of its tables. */
import type { Written } from './foreignKey.ts'
import { rowsOf } from './reading.ts'
import type { Dialect } from './tokens.ts'

/** It answers with the table and the column, both in quotes. */
export function foreignKeySql(
  { table, column }: Written,
  dialect: Dialect,
): { sql: string; values: string[] } {
  // What is not in quotes is meant in small letters.
  if (dialect === 'postgres')
    return { sql: POSTGRES, values: [table, column.startsWith('"') ? bare(column) : column.toLowerCase()] }
  const parts = table.split('.').map(bare)
  const name = parts.at(-1) ?? ''
  if (dialect === 'mysql') return { sql: MYSQL, values: [parts.at(-2) ?? '', name, bare(column)] }
  return { sql: SQLITE, values: [name, bare(column)] }
}

function bare(name: string): string {
  return name.replaceAll(/^["`]|["`]$/g, '')
}

const POSTGRES = rowsOf(
  ["quote_ident(n.nspname) || '.' || quote_ident(t.relname)", 'quote_ident(r.attname)'],
  `pg_catalog.pg_constraint c
  join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attname = $2 and a.attnum = any(c.conkey)
  join pg_catalog.pg_class t on t.oid = c.confrelid
  join pg_catalog.pg_namespace n on n.oid = t.relnamespace
  join pg_catalog.pg_attribute r
    on r.attrelid = c.confrelid and r.attnum = c.confkey[array_position(c.conkey, a.attnum)]
  where c.contype = 'f' and c.conrelid = to_regclass($1)`,
)

const MYSQL = rowsOf(
  [
    "concat('`', referenced_table_schema, '`.`', referenced_table_name, '`')",
    "concat('`', referenced_column_name, '`')",
  ],
  `information_schema.key_column_usage
  where table_schema = coalesce(nullif(?, ''), database()) and table_name = ? and column_name = ?
    and referenced_table_name is not null`,
)

const SQLITE = rowsOf(
  [`'"' || k."table" || '"'`, `'"' || coalesce(k."to", p.name) || '"'`],
  `pragma_foreign_key_list(?) k left join pragma_table_info(k."table") p on p.pk = 1
  where k."from" = ? collate nocase`,
)

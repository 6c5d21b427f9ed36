/** Questions to the catalogues of databases. They are answered with the same columns in every dialect. */
import type { PlanDatabase } from '../planDatabase.ts'

type Dialect = PlanDatabase['dialect']

interface CatalogueSql {
  /** A row for each column: schema_name, table_name, column_name, type_name, is_nullable. */
  columns: string
  /** A row for each part of an index: index_name, is_unique, is_primary, column_name, predicate, definition. */
  indexes: string
  /** A row for each column of a foreign key: key_name, column_name, referenced_table, referenced_column. */
  foreignKeys: string
}

/** @param names a list of strings as SQL writes it, in small letters */
export function catalogueSql(dialect: Dialect, names: string): CatalogueSql {
  return QUESTIONS[dialect](names)
}

const QUESTIONS: Record<Dialect, (names: string) => CatalogueSql> = {
  postgres: (names) => {
    const tables = `pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      and c.relkind in ('r', 'p') and not c.relispartition and lower(c.relname) in (${names})
      and n.nspname not in ('information_schema', 'route_profiler_snapshot') and n.nspname not like 'pg\\_%'`
    const table = 'n.nspname as schema_name, c.relname as table_name'
    return {
      columns: `select ${table}, a.attname as column_name, pg_catalog.format_type(a.atttypid, null) as type_name,
          case when a.attnotnull then 0 else 1 end as is_nullable
        from ${tables} join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        order by n.nspname, c.relname, a.attnum`,
      indexes: `select ${table}, i.relname as index_name, case when x.indisunique then 1 else 0 end as is_unique,
          case when x.indisprimary then 1 else 0 end as is_primary, a.attname as column_name,
          pg_catalog.pg_get_expr(x.indpred, x.indrelid) as predicate,
          substring(pg_catalog.pg_get_indexdef(x.indexrelid) from ' USING (.*)$') as definition
        from ${tables} join pg_catalog.pg_index x on x.indrelid = c.oid and x.indisvalid
        join pg_catalog.pg_class i on i.oid = x.indexrelid
        cross join lateral generate_series(1, x.indnkeyatts) as k(place)
        left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[k.place - 1] and a.attnum > 0
        order by n.nspname, c.relname, i.relname, k.place`,
      foreignKeys: `select ${table}, f.conname as key_name, a.attname as column_name, r.relname as referenced_table,
          b.attname as referenced_column
        from ${tables} join pg_catalog.pg_constraint f on f.conrelid = c.oid and f.contype = 'f' and f.conparentid = 0
        join pg_catalog.pg_class r on r.oid = f.confrelid
        cross join lateral generate_series(1, array_length(f.conkey, 1)) as k(place)
        join pg_catalog.pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[k.place]
        join pg_catalog.pg_attribute b on b.attrelid = f.confrelid and b.attnum = f.confkey[k.place]
        order by n.nspname, c.relname, f.conname, k.place`,
    }
  },
  mysql: (names) => {
    const table = `'' as schema_name, t.table_name as table_name`
    const where = `where t.table_schema = database() and lower(t.table_name) in (${names})`
    return {
      columns: `select ${table}, t.column_name as column_name, t.data_type as type_name,
          case when t.is_nullable = 'YES' then 1 else 0 end as is_nullable
        from information_schema.columns t ${where} order by t.table_name, t.ordinal_position`,
      indexes: `select ${table}, t.index_name as index_name, 1 - t.non_unique as is_unique,
          case when t.index_name = 'PRIMARY' then 1 else 0 end as is_primary, t.column_name as column_name,
          null as predicate, concat(t.index_type, ' ', coalesce(t.column_name, concat('of ', t.index_name)), ' ',
            coalesce(t.sub_part, ''), coalesce(t.collation, '')) as definition
        from information_schema.statistics t ${where} order by t.table_name, t.index_name, t.seq_in_index`,
      foreignKeys: `select ${table}, t.constraint_name as key_name, t.column_name as column_name,
          t.referenced_table_name as referenced_table, t.referenced_column_name as referenced_column
        from information_schema.key_column_usage t ${where} and t.referenced_table_name is not null
        order by t.table_name, t.constraint_name, t.ordinal_position`,
    }
  },
  sqlite: (names) => {
    const table = `'' as schema_name, t.name as table_name`
    const where = `where t.type = 'table' and lower(t.name) in (${names})`
    // What a primary key of whole numbers orders is the table itself: the database lists no index for it.
    const isRowid = `p.pk = 1 and lower(p.type) = 'integer'
      and not exists (select 1 from pragma_table_info(t.name) q where q.pk > 1)
      and not exists (select 1 from pragma_index_list(t.name) l where l.origin = 'pk')`
    return {
      columns: `select ${table}, p.name as column_name, lower(p.type) as type_name,
          case when p."notnull" = 1 or (${isRowid}) then 0 else 1 end as is_nullable
        from sqlite_master t join pragma_table_info(t.name) p ${where} order by t.name, p.cid`,
      indexes: `select * from (
          select ${table}, 'the primary key' as index_name, 1 as is_unique, 1 as is_primary, p.name as column_name,
            null as predicate, 'rowid' as definition, 0 as place
          from sqlite_master t join pragma_table_info(t.name) p ${where} and ${isRowid}
          union all
          select ${table}, l.name, l."unique", l.origin = 'pk', x.name,
            case when l.partial = 1 then substr(s.sql, instr(lower(s.sql), ' where ') + 7) end,
            coalesce(x.name || ' ' || x.coll || ' ' || x."desc", 'of ' || l.name), x.seqno
          from sqlite_master t join pragma_index_list(t.name) l join pragma_index_xinfo(l.name) x on x.key = 1
          left join sqlite_master s on s.type = 'index' and s.name = l.name ${where}
        ) order by table_name, index_name, place`,
      foreignKeys: `select ${table}, f.id as key_name, f."from" as column_name, f."table" as referenced_table,
          coalesce(f."to", (select p.name from pragma_table_info(f."table") p where p.pk = f.seq + 1), '') as referenced_column
        from sqlite_master t join pragma_foreign_key_list(t.name) f ${where} order by t.name, f.id, f.seq`,
    }
  },
}

/** What PostgreSQL says of a table, and how it writes another value. */
import { type Growable, type GrowableColumn, grouped } from './growable.ts'

const FIND = `select format('%I.%I', n.nspname, c.relname)
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
    and n.nspname not in ('information_schema', 'route_profiler_snapshot') and n.nspname !~ '^pg_'
    and (c.relname = $1 or n.nspname || '.' || c.relname = $1) order by 1`

const COLUMNS = `select quote_ident(a.attname) as name,
    case when t.typname = 'uuid' then 'uuid' when t.typname = 'bytea' then 'bytes' when t.typname = 'int2' then 'small'
      when t.typcategory = 'N' then 'number' when t.typcategory = 'S' then 'text' end as kind,
    case when t.typname in ('varchar', 'bpchar') and greatest(a.atttypmod, d.typtypmod) > 4
      then (greatest(a.atttypmod, d.typtypmod) - 4)::text end as length
  from pg_catalog.pg_attribute a join pg_catalog.pg_type d on d.oid = a.atttypid
    join pg_catalog.pg_type t on t.oid = case d.typtype when 'd' then d.typbasetype else d.oid end
  where a.attrelid = $1::text::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`

/** Of an expression its columns: one of them has to be varied. */
const UNIQUE = `select i.indexrelid::text, quote_ident(a.attname), i.indisprimary::int::text
  from pg_catalog.pg_index i left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum > 0
    and (a.attnum = any ((i.indkey::int2[])[0:i.indnkeyatts - 1]) or i.indexprs is not null and exists (
      select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = i.indexrelid
        and d.refobjid = i.indrelid and d.refobjsubid = a.attnum))
  where i.indrelid = $1::text::regclass and i.indisunique order by 1`

const FOREIGN = `select quote_ident(a.attname) from pg_catalog.pg_constraint c
  join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
  where c.contype = 'f' and c.conrelid = $1::text::regclass`

export const postgresGrowth: Growable = {
  overriding: 'overriding system value ',
  async find(read, name) {
    return (await read(FIND, [name])).map(([table]) => table!)
  },
  async describe(read, table) {
    const columns = await read(COLUMNS, [table])
    const keys = await read(UNIQUE, [table])
    const foreign = await read(FOREIGN, [table])
    return {
      name: table,
      columns: columns.map(([name, kind, length]) => ({
        name: name!,
        kind: kind as GrowableColumn['kind'],
        length: length === null || length === undefined ? null : Number(length),
      })),
      primary: keys.flatMap(([, name, isPrimary]) => (isPrimary === '1' ? name! : [])),
      unique: grouped(keys),
      foreign: foreign.map(([name]) => name!),
    }
  },
  vary({ kind, length }, { column, largest, place, held }) {
    const number = `(${held} + ${place})::text`
    if (kind === 'number' || kind === 'small') return `${largest} + ${place}`
    // As one of version 4, which validators take.
    const digest = `md5('route-profiler ' || ${number})`
    if (kind === 'uuid') return `overlay(overlay(${digest} placing '4' from 13) placing '8' from 17)::uuid`
    if (kind === 'bytes') return `decode(${digest}, 'hex')`
    const kept = `split_part(${column}::text, '~', 1)`
    const room = length === null ? kept : `left(${kept}, greatest(0, ${length - 1} - length(${number})))`
    return `${room} || '~' || ${number}`
  },
  divide: (dividend, divisor) => `((${dividend}) / ${divisor})`,
  async settle(read, { name }, varied) {
    for (const { name: column, kind } of varied) {
      if (kind !== 'number' && kind !== 'small') continue
      // Without a sequence it is null, and nothing is set.
      await read(
        `select setval(pg_get_serial_sequence($1, (parse_ident($2))[1]), (select max(${column}) from ${name})::bigint)::text`,
        [name, column],
      )
    }
    await read(`analyze ${name}`)
  },
}

/**
 * What PostgreSQL is to do, each in one statement: any connection of a pool will do, and all of it happens or nothing. A row
 * is the one that was kept where it has the same place (`ctid`) and was written by the same transaction (`xmin`): every
 * insert and every update gives another one, so a comparison of these finds any change and reads no values.
 */

import { OF_GROWTH } from '../trace/reading.ts'

/** Where everything of ours is. */
const SCHEMA = 'route_profiler_snapshot'

/** Leaves of partitioned tables are tables like others; what belongs to an extension is left. */
const TABLES = `pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname not in ('information_schema', '${SCHEMA}') and n.nspname !~ '^pg_' and c.relpersistence <> 't'
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

export const SIZE = `select coalesce(sum(pg_table_size(c.oid)), 0)::text,
  (array_agg(c.relname::text order by pg_table_size(c.oid) desc))[1] from ${TABLES} and c.relkind = 'r'`

/** The next transaction of the whole server, as long as none is under way; and the state of every sequence. */
export const MARK = `select txid_current_snapshot()::text,
  (select string_agg(seqrelid || ':' || coalesce(pg_sequence_last_value(seqrelid)::text, ''), ' ' order by seqrelid)
    from pg_catalog.pg_sequence)`

export const END_GROWTH = `select pg_terminate_backend(pid)::text from pg_catalog.pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query like '${OF_GROWTH}%'`

export const CHANGED = `select ${SCHEMA}.changed()::text`

export function restoreSql(tables: readonly string[]): string {
  return `select ${SCHEMA}.restore(array[${tables.map(literal).join(', ')}]::text[])::text`
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Clients print notices, and a user may see no row of a table that has policies. */
const QUIETLY = `perform set_config('client_min_messages', 'warning', true), set_config('row_security', 'off', true)`

export const FORGET = `do $route_profiler$ begin
  ${QUIETLY};
  drop schema if exists ${SCHEMA} cascade;
end $route_profiler$`

export const PREPARE = `do $route_profiler$ begin
  ${QUIETLY};
  drop schema if exists ${SCHEMA} cascade;
  create schema ${SCHEMA};
  comment on schema ${SCHEMA} is 'Copies that route-profiler has taken for "reset: restore"; what is left of a run that was killed may be dropped.';
  create table ${SCHEMA}.tables (oid oid, name text, columns text, copy text);
  create table ${SCHEMA}.sequences (oid oid, name text, value bigint, called boolean);
end $route_profiler$`

export const COPY = `do $route_profiler$ declare one record; begin
  ${QUIETLY};
  insert into ${SCHEMA}.tables
  select c.oid, format('%I.%I', n.nspname, c.relname), columns.list, format('${SCHEMA}.t%s', row_number() over (order by c.oid))
  from (select a.attrelid, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as list from pg_catalog.pg_attribute a
    where a.attnum > 0 and not a.attisdropped and a.attgenerated = '' group by a.attrelid) columns,
    ${TABLES} and c.relkind = 'r' and columns.attrelid = c.oid;
  for one in select * from ${SCHEMA}.tables loop
    execute format('create table %s as select ctid as route_profiler_ctid, xmin as route_profiler_xmin, %s from only %s',
      one.copy, one.columns, one.name);
  end loop;
  for one in select c.oid, format('%I.%I', n.nspname, c.relname) as name from ${TABLES} and c.relkind = 'S' loop
    execute format('insert into ${SCHEMA}.sequences select %s, %L, last_value, is_called from %s', one.oid, one.name, one.name);
  end loop;
end $route_profiler$`

const SAME = 'o.ctid = c.route_profiler_ctid and o.xmin = c.route_profiler_xmin'

export const CHANGED_FUNCTION = `create function ${SCHEMA}.changed() returns json language plpgsql as $route_profiler$
declare one record; held bigint; kept bigint; same bigint; names text[] := '{}';
begin
  ${QUIETLY};
  for one in select * from ${SCHEMA}.tables order by name loop
    execute format('select count(*) from only %s', one.name) into held;
    execute format('select count(*) from %s', one.copy) into kept;
    if held = kept then
      execute format('select count(*) from only %s o join %s c on ${SAME}', one.name, one.copy) into same;
    end if;
    if held <> kept or same <> kept then names := names || one.name; end if;
  end loop;
  return to_json(names);
end $route_profiler$`

/**
 * Rows that are not the kept ones go, and kept ones that are missing come. With the right to do so neither triggers nor
 * foreign keys know of it; else the owner of the tables takes both away, and puts them back before anybody sees it.
 */
export const RESTORE_FUNCTION = `create function ${SCHEMA}.restore(wanted text[]) returns void language plpgsql as $route_profiler$
declare one record; affected oid[]; around oid[]; privileged boolean; again text[] := '{}'; statement text; held bigint; used boolean;
begin
  ${QUIETLY}, set_config('lock_timeout', '5s', true);
  begin
    perform set_config('session_replication_role', 'replica', true);
    privileged := true;
  exception when insufficient_privilege then privileged := false;
  end;
  affected := coalesce((select array_agg(oid) from ${SCHEMA}.tables where name = any(wanted)), '{}');
  around := affected || array(with recursive above(oid) as (
    select inhparent from pg_catalog.pg_inherits where inhrelid = any(affected)
    union select i.inhparent from pg_catalog.pg_inherits i join above on above.oid = i.inhrelid) select oid from above);
  for one in select name from ${SCHEMA}.tables where oid = any(affected) order by name loop
    execute format('lock table only %s in share row exclusive mode', one.name);
  end loop;
  for one in select format('%I.%I', n.nspname, c.relname) as name, t.tgname, t.tgenabled
    from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where t.tgrelid = any(affected) and not t.tgisinternal and t.tgenabled <> 'D'
      and (not privileged or t.tgenabled in ('A', 'R')) loop
    execute format('alter table only %s disable trigger %I', one.name, one.tgname);
    again := format('alter table only %s enable %s trigger %I', one.name,
      case one.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, one.tgname) || again;
  end loop;
  if not privileged then
    for one in select format('%I.%I', n.nspname, c.relname) as name, k.conname, pg_get_constraintdef(k.oid) as definition
      from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and k.conparentid = 0 and (k.conrelid = any(around) or k.confrelid = any(around)) loop
      execute format('alter table %s drop constraint %I', one.name, one.conname);
      again := format('alter table %s add constraint %I %s', one.name, one.conname, one.definition) || again;
    end loop;
  end if;
  for one in select * from ${SCHEMA}.tables where oid = any(affected) loop
    execute format('delete from only %s o where not exists (select from %s c where ${SAME})', one.name, one.copy);
  end loop;
  for one in select * from ${SCHEMA}.tables where oid = any(affected) loop
    execute format('insert into %1$s (%2$s) overriding system value select %2$s from %3$s c
      where not exists (select from only %1$s o where ${SAME}) order by route_profiler_ctid', one.name, one.columns, one.copy);
    execute format('truncate %s', one.copy);
    execute format('insert into %s select ctid, xmin, %s from only %s', one.copy, one.columns, one.name);
  end loop;
  set constraints all immediate;
  foreach statement in array again loop execute statement; end loop;
  for one in select * from ${SCHEMA}.sequences loop
    execute format('select last_value, is_called from %s', one.name) into held, used;
    if held <> one.value or used <> one.called then perform setval(one.name::regclass, one.value, one.called); end if;
  end loop;
end $route_profiler$`

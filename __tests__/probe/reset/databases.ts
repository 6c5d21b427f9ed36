/** Tables with everything that is in the way of putting them back, and what a route may do to them. */

export interface Dialect {
  setup: string[]
  /** Each leaves its own kind of trace. */
  writes: Record<string, string[]>
  /** What is compared: values and next numbers. */
  dump: string[]
}

const postgres: Dialect = {
  setup: [
    `create table hives (id int generated always as identity primary key, name text unique, queen int, size numeric, double numeric generated always as (size * 2) stored)`,
    `create table bees (id serial primary key, hive int not null references hives on delete cascade, note jsonb)`,
    `alter table hives add foreign key (queen) references bees (id) on delete restrict`,
    `create table log (at timestamptz default now(), what text)`,
    `create table swarms (day date, bees int references bees (id) on delete set null) partition by range (day)`,
    `create table swarms_may partition of swarms for values from ('2026-05-01') to ('2026-06-01')`,
    `create table swarms_june partition of swarms for values from ('2026-06-01') to ('2026-07-01')`,
    `create view busy as select hive, count(*) from bees group by hive`,
    `create function noted() returns trigger language plpgsql as $$ begin insert into log (what) values (tg_op || ' ' || tg_table_name); return coalesce(new, old); end $$`,
    `create trigger noted after insert or update or delete on hives for each row execute function noted()`,
    `create trigger noted after insert or update or delete on bees for each row execute function noted()`,
    `alter table bees enable always trigger noted`,
    `insert into hives (name, size) values ('linden', 1.50), ('acacia', 2), ('heath', 3)`,
    `insert into bees (hive, note) values (1, '{"a":1}'), (2, null), (3, '[]')`,
    `update hives set queen = id`,
    `insert into swarms values ('2026-05-02', 1), ('2026-06-02', 2)`,
  ],
  writes: {
    insert: [`insert into hives (name, size) values ('willow', 4)`],
    'update in place': [`update hives set size = size + 1, name = upper(name)`],
    'delete with a cascade': [`update hives set queen = null where id = 2`, `delete from hives where id = 2`],
    'rows that take a number and are not kept': [
      `do $$ begin begin insert into bees (hive) values (1); raise division_by_zero; exception when division_by_zero then null; end; end $$`,
    ],
    'a sequence only': [`select nextval('bees_id_seq')`],
    'between partitions': [`update swarms set day = '2026-06-09' where day < '2026-06-01'`],
    'one row for another': [
      `delete from log`,
      `insert into log select now(), 'x' from generate_series(1, 500)`,
    ],
    truncate: [`truncate hives, bees, swarms restart identity`],
  },
  dump: [
    'select * from hives order by id',
    'select * from bees order by id',
    'select * from log order by what, at',
    'select tableoid::regclass::text, * from swarms order by day',
    'select last_value, is_called from bees_id_seq',
    'select last_value, is_called from hives_id_seq',
    'select conname, pg_get_constraintdef(oid) as text from pg_constraint order by 1, 2',
    'select tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2',
  ],
}

const mysql: Dialect = {
  setup: [
    `create table hives (id int auto_increment primary key, name varchar(40) unique, queen int, size decimal(9,2), doubled decimal(9,2) generated always as (size * 2) stored)`,
    `create table bees (id int auto_increment primary key, hive int not null, note json, foreign key (hive) references hives (id) on delete cascade)`,
    `alter table hives add foreign key (queen) references bees (id)`,
    `create table log (at timestamp(3) default now(3), what varchar(40))`,
    `create sequence tags increment by 5`,
    `select nextval(tags), nextval(tags)`,
    `create sequence spent maxvalue 2`,
    `select nextval(spent), nextval(spent)`,
    `create table swarms (day date not null, bees int) partition by range (year(day)) (partition old values less than (2026), partition new values less than maxvalue)`,
    `create view busy as select hive, count(*) from bees group by hive`,
    `create trigger gone after delete on bees for each row insert into log (what) values ('gone')`,
    `insert into hives (name, size) values ('linden', 1.50), ('acacia', 2), ('heath', 3)`,
    `insert into bees (hive, note) values (1, '{"a":1}'), (2, null), (3, '[]')`,
    `update hives set queen = id`,
    `insert into swarms values ('2025-05-02', 1), ('2026-06-02', 2)`,
  ],
  writes: {
    insert: [`insert into hives (name, size) values ('willow', 4)`],
    'update in place': [`update hives set size = size + 1, name = upper(name)`],
    'delete with a cascade': [`update hives set queen = null where id = 2`, `delete from hives where id = 2`],
    'between partitions': [`update swarms set day = '2026-06-09' where day < '2026-01-01'`],
    'one row for another': [`delete from log`, `insert into log (what) select 'x' from hives`],
    'a sequence only': [`select nextval(tags)`],
  },
  dump: [
    'select * from hives order by id',
    'select * from bees order by id',
    'select * from log order by what, at',
    'select * from swarms order by day',
    'select next_not_cached_value from tags',
    `select table_name, auto_increment from information_schema.tables where table_schema = database() and table_name not like 'route%' order by 1`,
    `select @@foreign_key_checks, @@sql_mode, @@lock_wait_timeout, @@innodb_lock_wait_timeout, @@sql_safe_updates`,
    `select trigger_name, action_statement from information_schema.triggers where trigger_schema = database()`,
  ],
}

const sqlite: Dialect = {
  setup: [
    `pragma foreign_keys = on`,
    `create table hives (id integer primary key autoincrement, name text collate nocase unique, queen int references bees (id), size real, doubled real generated always as (size * 2) stored)`,
    `create table bees (id integer primary key, hive int not null references hives (id) on delete cascade, note)`,
    `create table log (at text default current_timestamp, what text)`,
    `create table pairs (a text, b text, primary key (a, b)) without rowid`,
    `create view busy as select hive, count(*) from bees group by hive`,
    `create trigger noted after insert on hives begin insert into log (what) values ('new'); end`,
    `create trigger gone after delete on bees begin insert into log (what) values ('gone'); end`,
    `insert into hives (name, size) values ('linden', 1.5), ('acacia', 2), ('heath', 3)`,
    `insert into bees (hive, note) values (1, x'00ff'), (2, null), (3, 7)`,
    `update hives set queen = id`,
    `insert into pairs values ('x', 'y'), ('x', 'z')`,
  ],
  writes: {
    insert: [`insert into hives (name, size) values ('willow', 4)`],
    'a letter in capitals': [`update hives set name = upper(name)`],
    'a number as text': [`update bees set note = '7' where id = 3`],
    'delete with a cascade': [`update hives set queen = null where id = 2`, `delete from hives where id = 2`],
    'rows without a number': [`delete from pairs where b = 'z'`],
    'one row for another': [`delete from log`, `insert into log (what) select 'x' from hives`],
  },
  dump: [
    'select * from hives order by id',
    'select id, hive, quote(note) from bees order by id',
    'select rowid, * from log order by rowid',
    'select * from pairs order by a, b',
    'select * from sqlite_sequence order by name',
    `select name, sql from sqlite_master order by name`,
    'select foreign_keys from pragma_foreign_keys',
  ],
}

export const dialects = { postgres, mysql, sqlite }

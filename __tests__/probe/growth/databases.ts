/** Tables with every kind of key, and how all of them is told. */

export interface Dialect {
  setup: string[]
  /** Everything, in an order of its own. */
  dump: string[]
  /** Rows that are not as they should be, whatever was added: none. */
  wrong: string[]
}

const ROWS = 12
const each = (row: (n: number) => string): string =>
  Array.from({ length: ROWS }, (_, i) => row(i + 1)).join(', ')
const hex = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const postgres: Dialect = {
  setup: [
    `create table guilds (id uuid primary key, code varchar(5) not null unique, opened date)`,
    `create table potters (id int generated always as identity primary key, guild uuid not null references guilds, email text, mentor int references potters, fired boolean default true, mark smallint unique, kiln numeric(9,2) check (kiln > 0), twice numeric generated always as (kiln * 2) stored)`,
    `create unique index on potters (lower(email))`,
    `create table pots (potter int not null references potters, place serial not null, glaze bytea unique, note jsonb, primary key (potter, place))`,
    `create table marks (potter int primary key references potters, text text)`,
    `create table days (day date primary key)`,
    `create table empty (id int primary key)`,
    `create table strict (id int primary key, name text unique check (name !~ '~'))`,
    `create schema "Attic"`,
    `create table "Attic"."Old Pots" ("Id" bigint primary key, "Na""me" text unique)`,
    `insert into guilds select ('${hex(0).slice(0, -2)}' || lpad(n::text, 2, '0'))::uuid, 'g' || n, '2026-01-01' from generate_series(1, ${ROWS}) n`,
    `insert into potters (guild, email, mentor, mark, kiln) select (select id from guilds order by id limit 1), case when n % 3 > 0 then 'P' || n || '@kiln.example' end, 1, n, n from generate_series(1, ${ROWS}) n`,
    `insert into pots (potter, glaze, note) select n, decode(md5(n::text), 'hex'), '{"a":1}' from generate_series(1, ${ROWS}) n`,
    `insert into marks select n, 'x' from generate_series(1, ${ROWS}) n`,
    `insert into days select date '2026-01-01' + n from generate_series(1, ${ROWS}) n`,
    `insert into strict select n, 'n' || n from generate_series(1, ${ROWS}) n`,
    `insert into "Attic"."Old Pots" select n, 'n' || n from generate_series(1, ${ROWS}) n`,
  ],
  dump: [
    ...['guilds', 'potters', 'pots', 'marks', 'days', 'empty', 'strict', '"Attic"."Old Pots"'].map((table) =>
      `select * from ${table} order by 1, 2`.replace(/(days|empty) order by 1, 2/, '$1 order by 1'),
    ),
    'select last_value, is_called from potters_id_seq',
    'select last_value, is_called from pots_place_seq',
  ],
  wrong: [
    `select id from potters where twice <> kiln * 2 or mentor <> 1`,
    `select id from guilds where id::text !~ '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8'`,
  ],
}

const mysql: Dialect = {
  setup: [
    `create table guilds (id char(36) primary key, code varchar(5) not null unique, opened date)`,
    `create table potters (id int auto_increment primary key, guild char(36) not null, email varchar(200), mentor int, fired boolean default true, mark smallint unique, kiln decimal(9,2) check (kiln > 0), twice decimal(9,2) generated always as (kiln * 2) stored, foreign key (guild) references guilds (id), foreign key (mentor) references potters (id), unique key (email(20)))`,
    `create table pots (potter int not null, place int not null, glaze binary(16) unique, note json, primary key (potter, place), foreign key (potter) references potters (id))`,
    `create table marks (potter int primary key, text text, foreign key (potter) references potters (id))`,
    `create table days (day date primary key)`,
    `create table empty (id int primary key)`,
    `create table strict (id int primary key, name varchar(20) unique, check (name not like '%~%'))`,
    `create table \`Old Pots\` (\`Id\` bigint primary key, \`Na\`\`me\` varchar(40) unique)`,
    `insert into guilds values ${each((n) => `('${hex(n)}', 'g${n}', '2026-01-01')`)}`,
    `insert into potters (guild, email, mentor, mark, kiln) values ${each((n) => `('${hex(1)}', ${n % 3 > 0 ? `'P${n}@kiln.example'` : 'null'}, 1, ${n}, ${n})`)}`,
    `insert into pots values ${each((n) => `(${n}, ${n}, unhex(md5(${n})), '{"a":1}')`)}`,
    `insert into marks values ${each((n) => `(${n}, 'x')`)}`,
    `insert into days values ${each((n) => `('2026-01-${String(n + 1).padStart(2, '0')}')`)}`,
    `insert into strict values ${each((n) => `(${n}, 'n${n}')`)}`,
    `insert into \`Old Pots\` values ${each((n) => `(${n}, 'n${n}')`)}`,
  ],
  dump: [
    ...['guilds', 'potters', 'marks', 'strict', '`Old Pots`'].map(
      (table) => `select * from ${table} order by 1`,
    ),
    'select potter, place, hex(glaze) as glaze, note from pots order by 1',
    'select day from days order by 1',
    `select table_name, auto_increment from information_schema.tables where table_schema = database() and auto_increment is not null order by 1`,
  ],
  wrong: [`select id from potters where twice <> kiln * 2 or mentor <> 1`],
}

const sqlite: Dialect = {
  setup: [
    `create table guilds (id text primary key, code varchar(5) not null unique, opened date) without rowid`,
    `create table potters (id integer primary key autoincrement, guild text not null references guilds, email text, mentor int references potters, fired boolean default true, mark smallint unique, kiln numeric check (kiln > 0), twice numeric generated always as (kiln * 2) stored)`,
    `create unique index by_email on potters (email) where fired`,
    `create table pots (potter int not null references potters, place int not null, glaze blob unique, note text, primary key (potter, place))`,
    `create table marks (potter integer primary key references potters, text text)`,
    `create table days (day date primary key)`,
    `create table empty (id int primary key)`,
    `create table strict (id int primary key, name text unique check (name not like '%~%'))`,
    `create table "Old Pots" ("Id" bigint primary key, "Na""me" text unique)`,
    `insert into guilds values ${each((n) => `('${hex(n)}', 'g${n}', '2026-01-01')`)}`,
    `insert into potters (guild, email, mentor, mark, kiln) values ${each((n) => `('${hex(1)}', ${n % 3 > 0 ? `'P${n}@kiln.example'` : 'null'}, 1, ${n}, ${n})`)}`,
    `insert into pots values ${each((n) => `(${n}, ${n}, x'${String(n).padStart(8, '0')}', '{"a":1}')`)}`,
    `insert into marks values ${each((n) => `(${n}, 'x')`)}`,
    `insert into days values ${each((n) => `('2026-01-${String(n + 1).padStart(2, '0')}')`)}`,
    `insert into strict values ${each((n) => `(${n}, 'n${n}')`)}`,
    `insert into "Old Pots" values ${each((n) => `(${n}, 'n${n}')`)}`,
  ],
  dump: [
    ...['guilds', 'potters', 'marks', 'strict', 'days', '"Old Pots"', 'sqlite_sequence'].map(
      (table) => `select * from ${table} order by 1`,
    ),
    'select potter, place, hex(glaze) as glaze, note from pots order by 1',
  ],
  wrong: [`select id from potters where twice <> kiln * 2 or mentor <> 1`],
}

export const dialects = { postgres, mysql, sqlite }

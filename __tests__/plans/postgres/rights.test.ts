/** Users who may do less than a superuser, and servers whose settings would get in the way. */
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Examination } from '../../../src/plans/examine.ts'
import { examinePostgres } from '../../../src/plans/postgres/examinePostgres.ts'
import { findPostgres, leaveOut, PostgresDatabase } from '../../support/databases.ts'
import { examineAsProbe, planDatabaseOfPg } from '../../support/planDatabase.ts'

const url = await findPostgres()
if (url === null) leaveOut('users of PostgreSQL with few rights', 'start one on 127.0.0.1:5432')

const SCHEMA = `
  create table lighthouses (id bigint generated always as identity primary key, keeper_id bigint not null, name text not null);
  create table keepers (id bigint primary key, email text not null unique, name text);
  create view lit as select l.*, k.email from lighthouses l join keepers k on k.id = l.keeper_id;
  create view lit_by_name as select id, keeper_id from lit where name <> '';
  create view bright as select id, keeper_id from lit where name <> '';
  create schema archive;
  create table archive.lighthouses (id bigint primary key, keeper_id bigint);
  create view archive.lit as select id, keeper_id from archive.lighthouses;
  create schema museum;
  create table museum.lamps (id bigint primary key);
  create view museum.lighthouses as select id from museum.lamps;
  create view museum.keeper_id as select id from museum.lamps;
  create table "Ships" (id bigint primary key, keeper_id bigint);
  create view "Fleet" as select id, keeper_id from "Ships";
  create table secrets (id bigint primary key, keeper_id bigint);
  alter table secrets enable row level security;
  create policy own on secrets using (id > 0);
  create table buoys (id bigint primary key, keeper_id bigint);
  create table bell_buoys (tone int) inherits (buoys);
  create domain fathoms as numeric(6, 2) check (value >= 0);
  create type light as enum ('white', 'red', 'green');
  create type span as (low int, high int);
  create table charts (
    id uuid primary key, code varchar(12) not null, depth fathoms not null, small smallint not null, share numeric(4, 3) not null,
    price money not null, ratio real not null, at timestamptz not null, on_day date not null, clock time not null,
    takes interval not null, lit boolean not null, colour light not null, tags text[] not null, facts jsonb not null,
    raw bytea not null, host inet not null, place point not null, words tsvector not null, years int4range not null,
    reach span not null, letter "char" not null, initials char(2) not null, flags bit(3) not null,
    twice numeric generated always as (share * 2) stored, unique (code, at), exclude using gist (years with &&)
  );
  create table logbooks (id integer primary key, keeper_id integer not null, is_open boolean not null);
  create unique index on logbooks (is_open) where is_open;
  create table pennants (id int primary key, keeper_id bigint not null, letter text,
    sign text generated always as (letter || '!') stored not null);
  create table countries (code char(2) primary key, name text not null, short char(3) unique, number numeric(4) unique);
  create table lanes (light light primary key, name text not null);
  create table watches (day date not null unique, hour smallint not null, begins time not null, keeper_id bigint not null,
    unique (hour), unique (begins), unique (keeper_id, hour));
  create table moorings (ring int primary key, spot varchar(4) unique, keeper_id bigint not null, port_code char(2) not null references countries);
  create index charts_lower on charts (lower(code)) where lit;
  insert into keepers select g, 'k' || g, 'K' from generate_series(1, 5) g;
  insert into lighthouses (keeper_id, name) select g, 'L' || g from generate_series(1, 5) g;`

describe.skipIf(url === null)('on a server', () => {
  let database: PostgresDatabase
  let owner: Client
  let sailor: Client

  beforeAll(async () => {
    database = await PostgresDatabase.create(url!)
    const ofSailor = await database.userWith('rows')
    owner = new Client({ connectionString: database.url })
    sailor = new Client({ connectionString: ofSailor })
    await owner.connect()
    await sailor.connect()
    await owner.query(SCHEMA)
  })
  afterAll(async () => {
    await owner.end()
    await sailor.end()
    await database.drop()
  })

  const examined = (sql: string, values: readonly unknown[] = [1]): Promise<Examination> =>
    examineAsProbe(examinePostgres, planDatabaseOfPg(sailor, values), { sql, parameters: values.length })

  test.for([
    ['select * from lighthouses where keeper_id = $1', 'lighthouses: keeper_id'],
    [
      'select "public"."lighthouses"."name" from "public"."lighthouses" where "public"."lighthouses"."keeper_id" = $1',
      'lighthouses: keeper_id',
    ],
    ['select * from archive.lighthouses where keeper_id = $1', 'archive.lighthouses: keeper_id'],
    ['select * from lit where email = $1', 'lighthouses: keeper_id', 'k1'],
    ['select * from "public"."lit_by_name" where keeper_id = $1', 'lighthouses: keeper_id'],
    ['select b.id from bright b join lit using (id) where b.keeper_id = $1', 'lighthouses: keeper_id'],
    ['select * from archive.lit where keeper_id = $1', 'archive.lighthouses: keeper_id'],
    ['select * from "Fleet" where keeper_id = $1', 'Ships: keeper_id'],
    ['update lighthouses set name = $2 where keeper_id = $1', 'lighthouses: keeper_id', 1, 'x'],
    [
      'select k.*, count(*) from keepers k join lighthouses l on l.keeper_id = k.id where k.email = $1 group by k.id',
      'lighthouses: keeper_id',
      'k1',
    ],
    [
      'insert into keepers (id, email) select id, name from lighthouses where keeper_id = $1 on conflict on constraint keepers_email_key do nothing',
      'lighthouses: keeper_id',
    ],
    ['select * from charts where on_day = $1 and colour = $2', 'charts: on_day, colour', '2026-01-01', 'red'],
    ['select * from charts where depth = $1', 'charts: depth', 2.5],
    [
      'select c.name, count(*) from countries c join moorings m on m.port_code = c.code where m.keeper_id = $1 group by c.code',
      'moorings: keeper_id',
    ],
    [
      "insert into countries (code, name) select 'xx', name from lighthouses where keeper_id = $1 on conflict (code) do nothing",
      'lighthouses: keeper_id',
    ],
    ['select * from lanes where name = $1', null, 'x'],
    ['select * from pennants where keeper_id = $1', 'pennants: keeper_id'],
    ['select * from pennants where sign = $1', 'pennants: sign', 'x!'],
    ['select * from logbooks where keeper_id = $1', 'logbooks: keeper_id'],
    ['select * from watches where keeper_id > $1 order by day limit 3', null],
    ['select * from keepers where email = $1', null, 'k1'],
    ['select * from charts where id = $1', null, '00000000-0000-0000-0000-000000000001'],
  ] as const)('one who may only read and write rows: %s', async ([sql, missing, ...values]) => {
    const found = await examined(sql, values.length === 0 ? [1] : values)
    const named = found.missing && `${found.missing.table}: ${found.missing.columns.join(', ')}`
    expect({ named, hash: found.hash === null ? found.reason : 'a plan' }).toEqual({
      named: missing,
      hash: 'a plan',
    })
  })

  test.for([
    ['select * from secrets where keeper_id = $1', /^Policies decide which rows of secrets/],
    ['select * from buoys where keeper_id = $1', /^bell_buoys is read .* as a superuser in CI\.$/],
    [
      'select * from lighthouses l join archive.lighthouses a using (id) where l.keeper_id = $1',
      /^It reads two tables that are called lighthouses/,
    ],
    [
      'select * from lit join archive.lit as old using (id) where old.keeper_id = $1',
      /^It reads two tables that are called lighthouses/,
    ],
    [
      'select * from lighthouses l join museum.lighthouses using (id) where l.keeper_id = $1',
      /^It reads two tables that are called lighthouses/,
    ],
  ] as const)('what cannot be told is said: %s', async ([sql, reason]) => {
    const found = await examined(sql)
    expect(found).toMatchObject({
      hash: null,
      missing: null,
      reason: expect.stringMatching(reason) as string,
    })
  })

  test('the same plan as that of a superuser, by the same names', async () => {
    const sql = 'select * from lighthouses l join keepers k on k.id = l.keeper_id where k.email = $1'
    const [mine, theirs] = [
      await examined(sql, ['k1']),
      await examineAsProbe(examinePostgres, planDatabaseOfPg(owner, ['k1']), { sql, parameters: 1 }),
    ]
    expect(mine.missing).toMatchObject({ sql: theirs.missing!.sql, drizzle: theirs.missing!.drizzle })
    expect(mine.indexes).toEqual(['keepers_email_key'])
    expect(`${mine.plan} ${mine.missing!.plans.join(' ')}`).not.toContain('pg_temp')
  })

  test('nothing is left, and nobody waits', async () => {
    const writer = new Client({ connectionString: database.url })
    await writer.connect()
    await writer.query('begin; lock table lighthouses in share row exclusive mode')
    const found = await examined('select * from lighthouses where keeper_id = $1')
    await writer.end()
    expect(found.missing?.columns).toEqual(['keeper_id'])
    const left = `select relname from pg_class where relnamespace = pg_my_temp_schema()`
    expect((await sailor.query(left)).rows).toEqual([])
    expect((await sailor.query('show search_path')).rows).toEqual([{ search_path: '"$user", public' }])
  })

  test('one who may not even make a temporary table is told what to do', async () => {
    const [{ name } = { name: '' }] = await database.query<{ name: string }>(
      'select current_database() as name',
    )
    await owner.query(`revoke temporary on database ${name} from public`)
    const found = await examined('select * from lighthouses where keeper_id = $1')
    await owner.query(`grant temporary on database ${name} to public`)
    expect(found).toMatchObject({ hash: null, missing: null })
    expect(found.reason).toContain(`grant temporary on database ${name} to ${name}_0`)
  })

  test.for([
    ['default_transaction_read_only', 'on', 'transaction_read_only', 'off'],
    ['statement_timeout', '2s', 'statement_timeout', '4s'],
    ['lock_timeout', '2s', 'lock_timeout', '200ms'],
    ['idle_in_transaction_session_timeout', '2s', 'idle_in_transaction_session_timeout', '1min'],
  ] as const)('where %s is %s, ours is meant for us', async ([name, value, inside, own]) => {
    for (const client of [owner, sailor]) {
      await client.query(`set ${name} = '${value}'`)
      const reader = planDatabaseOfPg(client, [1])
      const seen = new Set<unknown>()
      const watched: typeof reader = {
        ...reader,
        async ask(sql, bind) {
          if (sql.startsWith('create'))
            for (const row of await reader.ask(`show ${inside}`)) seen.add(row[inside])
          return reader.ask(sql, bind)
        },
      }
      const sql = 'select * from lighthouses where keeper_id = $1'
      expect(await examineAsProbe(examinePostgres, watched, { sql, parameters: 1 })).toMatchObject({
        reason: '',
        missing: { columns: ['keeper_id'] },
      })
      expect([...seen]).toEqual([own])
      expect((await client.query(`show ${name}`)).rows).toEqual([{ [name]: value }])
      await client.query(`reset ${name}`)
    }
  })
})

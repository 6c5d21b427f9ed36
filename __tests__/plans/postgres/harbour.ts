/** A database with much that is indexed and much that is not, with as many rows as are asked for. */

export const SCHEMA = `
  create schema billing;
  create type cargo as enum ('grain', 'timber', 'ore');
  create table countries (id serial primary key, code text not null, name text);
  create table owners (id serial primary key, email text not null, handle varchar(40) not null, bio text, vip boolean not null default false);
  create table boats (
    id serial primary key,
    owner_id int not null references owners (id),
    country_id int references countries (id),
    tenant_id int not null,
    hull_number text not null,
    status text not null check (status in ('moored', 'sailing', 'sunk')),
    load cargo,
    is_active boolean not null default true,
    built_at timestamptz not null,
    sold_at timestamptz,
    papers jsonb,
    tags text[],
    length_cm int not null,
    length_m int generated always as (length_cm / 100) stored
  );
  create unique index on owners (handle);
  create table berths (boat_id int not null references boats (id), quay_id int not null, since date, primary key (boat_id, quay_id));
  create table repairs (id bigint generated always as identity primary key, boat_id int not null references boats (id), cost int not null, state text not null, done_at timestamptz, title text not null);
  create index on repairs (boat_id);
  create index on repairs (done_at);
  create index repairs_open_idx on repairs (cost) where state = 'open';
  create index on repairs (lower(title));
  create table billing."invoiceLines" (id uuid primary key, "invoiceId" uuid not null, amount int not null);
  create table logs (id serial, day date not null, boat_id int) partition by range (day);
  create table logs_old partition of logs for values from ('2000-01-01') to ('2030-01-01');
  create index on boats (load);
  create index on boats ((papers ->> 'colour'));
  create sequence bell;
  create function ring() returns trigger language plpgsql as $$ begin perform nextval('bell'); return new; end $$;
  create trigger ring before insert on repairs for each row execute function ring();
  create materialized view fleet as select * from boats;
  create temp table drafts (id serial primary key, owner_id int);
  create view sailing as select * from boats where status = 'sailing';
`

/** The server's own vacuum would change what it keeps of the tables, and hold them, whenever it comes by. */
export const WITHOUT_AUTOVACUUM = `do $$ declare name regclass; begin
  for name in select c.oid from pg_class c join pg_namespace n on n.oid = relnamespace
      where relkind = 'r' and nspname in ('public', 'billing') loop
    execute format('alter table %s set (autovacuum_enabled = off)', name);
  end loop; end $$`

/** @param rows of each table but the one of countries, which has no more than five */
export const seed = (rows: number): string => `
  insert into countries (code, name) select 'c' || g, 'C' from generate_series(1, least(${rows}, 5)) g;
  insert into owners (email, handle, bio, vip) select 'o' || g || '@quay', 'h' || g, 'sails', g % 2 = 0 from generate_series(1, ${rows}) g;
  insert into boats (owner_id, country_id, tenant_id, hull_number, status, load, is_active, built_at, sold_at, papers, tags, length_cm)
    select 1 + g % greatest(2, ${rows} / 5), 1 + g % 5, 1, 'hull ' || g, (array['moored', 'sailing', 'sunk'])[1 + g % 3],
      'ore', g % 2 = 0, now() - g * interval '1 minute', null, '{"flag": "x", "colour": "red"}', array['a', 'b'], g
    from generate_series(1, ${rows}) g;
  insert into berths select g, 1 + g % greatest(2, ${rows} / 5), '2020-01-01' from generate_series(1, ${rows}) g;
  insert into repairs (boat_id, cost, state, done_at, title)
    select 1 + g % ${Math.max(rows, 1)}, g, (array['open', 'closed'])[1 + g % 2], now() - g * interval '1 minute', 'Hull ' || g
    from generate_series(1, ${rows}) g;
  insert into billing."invoiceLines" select gen_random_uuid(), gen_random_uuid(), g from generate_series(1, ${rows}) g;
  insert into logs (day, boat_id) select '2020-01-01', g from generate_series(1, ${rows}) g;
`

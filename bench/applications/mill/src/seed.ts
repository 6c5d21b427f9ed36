import pg from 'pg'

const url = new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/mill')
const name = url.pathname.slice(1)
const admin = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href })
await admin.connect()
await admin.query(`drop database if exists "${name}" with (force)`)
await admin.query(`create database "${name}"`)
await admin.end()

const db = new pg.Client({ connectionString: url.href })
await db.connect()
await db.query(`
create table sensors (id serial primary key, place text not null);
create table readings (id serial primary key, sensor_id int not null, celsius real not null, note text not null);
create table sacks (id serial primary key, label text not null, grain text not null, history text not null, photo text not null);
insert into sensors (place) select 'Floor ' || i from generate_series(1, 40) i;
insert into readings (sensor_id, celsius, note)
  select 1 + i % 5000, 15 + i % 9, repeat('dry ', 12) from generate_series(1, 100000) i;
insert into sacks (label, grain, history, photo)
  select 'Sack ' || i, (array['rye','oat','wheat'])[1 + i % 3], repeat(md5(i::text), 100), repeat(md5('p' || i), 200)
  from generate_series(1, 400) i;
`)
await db.query('create index readings_sensor on readings (sensor_id)')
await db.query('analyze')
await db.end()

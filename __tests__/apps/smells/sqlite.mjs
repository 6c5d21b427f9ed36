// Kelp beds on node:sqlite: each smell that SQLite has, and beside it the same without.
import { DatabaseSync } from 'node:sqlite'
import { gzipSync } from 'node:zlib'
import Fastify from 'fastify'

const database = new DatabaseSync(':memory:')
database.exec(`
  create table beds (id integer primary key, code text not null, diving_log text not null);
  create unique index beds_code on beds (code);
  create index beds_code_again on beds (code);
  create table otters (id integer primary key, bed_id integer references beds(id));
  create index otters_bed on otters (bed_id);
  create table spots (id integer primary key, name text not null);
  insert into beds (code, diving_log) with recursive n(i) as (select 1 union all select i + 1 from n where i < 1500)
    select 'b' || i, 'dive ' || i || hex(zeroblob(1500)) from n;
  insert into otters (bed_id) select id from beds where id <= 300;
  insert into spots (name) values ('east'), ('west'), ('north')`)

const routes = {
  // @smell random-order
  '/random': () => database.prepare('select id from beds order by random() limit 1').all(),
  '/random/clean': () => database.prepare('select id from beds where id >= ? order by id limit 1').all(700),
  '/random/small': () => database.prepare('select id from spots order by random() limit 1').all(),
  // @smell deep-offset
  '/page': () => database.prepare('select id from beds order by id limit ? offset ?').all(20, 1200),
  '/page/clean': () => database.prepare('select id from beds where id > ? order by id limit ?').all(1200, 20),
  '/page/first': () => database.prepare('select id from beds order by id limit ? offset ?').all(20, 20),
  // @smell unbounded-list
  '/list': () => database.prepare('select * from otters order by id').all(),
  '/list/clean': () => database.prepare('select * from otters order by id limit 50').all(),
  '/list/small': () => database.prepare('select * from spots').all(),
  // @smell wide-columns
  '/wide': () =>
    database
      .prepare('select * from beds limit 100')
      .all()
      .map(({ code }) => code),
  '/wide/clean': () =>
    database
      .prepare('select code from beds limit 100')
      .all()
      .map(({ code }) => code),
  '/wide/answered': () => database.prepare('select * from beds limit 100').all(),
  // @smell not-in-select
  '/unloved': () =>
    database.prepare('select id from beds where id not in (select bed_id from otters) limit 5').all(),
  '/unloved/clean': () =>
    database
      .prepare(
        'select id from beds b where not exists (select 1 from otters o where o.bed_id = b.id) limit 5',
      )
      .all(),
  '/unloved/safe': () =>
    database
      .prepare(
        'select id from beds where id not in (select bed_id from otters where bed_id is not null) limit 5',
      )
      .all(),
  // @smell hidden-index
  '/cast': () => database.prepare('select code from beds where cast(id as text) = ?').all('700'),
  '/cast/clean': () => database.prepare('select code from beds where id = ?').all(700),
}

const shore = Fastify()
for (const [url, route] of Object.entries(routes)) shore.get(url, async () => route())
// Of an answer that comes compressed nobody knows how much the application put into it.
shore.get('/wide/compressed', async (_request, reply) => {
  const beds = database.prepare('select * from beds limit 100').all()
  reply.headers({ 'content-encoding': 'gzip', 'content-type': 'application/json' })
  return gzipSync(JSON.stringify(beds))
})
shore.post('/otters', async () =>
  database.prepare('insert into otters (bed_id) values (?) returning id').all(1),
)
await shore.listen({ port: 0, host: '127.0.0.1' })

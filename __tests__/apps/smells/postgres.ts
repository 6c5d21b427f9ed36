// Kelp beds on PostgreSQL: each smell of a query, and beside it the same without.
import { asc, eq, gt, gte, notExists, notInArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { integer, jsonb, pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core'
import Fastify from 'fastify'
import { Pool } from 'pg'

const reefs = pgTable('reefs', { id: serial('id').primaryKey(), name: text('name').notNull() })
const beds = pgTable('beds', {
  id: serial('id').primaryKey(),
  reefId: integer('reef_id').notNull(),
  code: text('code').notNull(),
  seenAt: timestamp('seen_at').notNull(),
  traits: jsonb('traits').notNull(),
  diving: text('diving_log').notNull(),
})
const otters = pgTable('otters', { id: serial('id').primaryKey(), bedId: integer('bed_id').notNull() })
const spots = pgTable('spots', { id: serial('id').primaryKey(), name: text('name').notNull() })

const pool = new Pool({ connectionString: process.env['APP_DATABASE_URL'], max: 3 })
await pool.query(`
  drop table if exists otters, beds, reefs, spots;
  create table reefs (id serial primary key, name text not null);
  create table beds (id serial primary key, reef_id integer not null references reefs(id), code text not null,
    seen_at timestamp not null, traits jsonb not null, diving_log text not null);
  create index beds_code on beds (code);
  create index beds_code_again on beds (code);
  create index beds_seen on beds (seen_at);
  create table otters (id serial primary key, bed_id integer not null references beds(id));
  create index otters_bed on otters (bed_id);
  create table spots (id serial primary key, name text not null);
  insert into reefs (name) select 'reef ' || n from generate_series(1, 30) n;
  insert into beds (reef_id, code, seen_at, traits, diving_log)
    select 1 + n % 30, 'b' || n, timestamp '2027-01-01' + n * interval '1 hour',
      jsonb_build_object('colour', 'brown', 'size', 'm'), repeat(md5(n::text) || ' ', 100) from generate_series(1, 1500) n;
  insert into otters (bed_id) select 1 + n from generate_series(1, 300) n;
  insert into spots (name) values ('east'), ('west'), ('north')`)
const db = drizzle(pool)

const { id } = beds
const brown = sql`${beds.traits}->>'colour' = 'brown'`
const routes: Record<string, () => PromiseLike<unknown>> = {
  // @smell random-order
  '/random': () =>
    db
      .select({ id })
      .from(beds)
      .orderBy(sql`random()`)
      .limit(1),
  '/random/clean': () => db.select({ id }).from(beds).where(gte(id, 700)).orderBy(asc(id)).limit(1),
  '/random/small': () =>
    db
      .select()
      .from(spots)
      .orderBy(sql`random()`)
      .limit(1),
  // @smell deep-offset
  '/page': () => db.select({ id }).from(beds).orderBy(asc(id)).limit(20).offset(1200),
  '/page/clean': () => db.select({ id }).from(beds).where(gt(id, 1200)).orderBy(asc(id)).limit(20),
  '/page/first': () => db.select({ id }).from(beds).orderBy(asc(id)).limit(20).offset(20),
  // @smell unbounded-list
  '/list': () => db.select().from(otters).orderBy(asc(otters.id)),
  '/list/clean': () => db.select().from(otters).orderBy(asc(otters.id)).limit(50),
  '/list/small': () => db.select().from(spots),
  // @smell wide-columns
  async '/wide'() {
    const found = await db.select().from(beds).limit(100)
    return found.map(({ code }) => code)
  },
  // @smell wide-columns
  async '/wide/joined'() {
    const found = await db.select().from(beds).innerJoin(otters, eq(otters.bedId, id)).limit(100)
    return found.map((row) => row.beds.code)
  },
  '/wide/clean': () => db.select({ code: beds.code }).from(beds).limit(100),
  '/wide/answered': () => db.select().from(beds).limit(100),
  // @smell not-in-select
  '/unloved': () =>
    db
      .select({ id })
      .from(beds)
      .where(notInArray(id, db.select({ bed: otters.bedId }).from(otters)))
      .limit(5),
  '/unloved/clean': () =>
    db
      .select({ id })
      .from(beds)
      .where(notExists(db.select().from(otters).where(eq(otters.bedId, id))))
      .limit(5),
  // @smell hidden-index
  '/cast': () =>
    db
      .select({ id })
      .from(beds)
      .where(sql`${id}::text = ${'700'}`),
  '/cast/clean': () => db.select({ id }).from(beds).where(eq(id, 700)),
  '/cast/text': () =>
    db
      .select({ id })
      .from(beds)
      .where(sql`${beds.code}::varchar = ${'b7'}`),
  // @smell json-predicates
  '/traits': () =>
    db
      .select({ id })
      .from(beds)
      .where(sql`${brown} and ${beds.traits}->>'size' = ${'m'}`)
      .limit(3),
  '/traits/clean': () =>
    db
      .select({ id })
      .from(beds)
      .where(sql`${beds.traits} @> '{"colour": "brown", "size": "m"}'`)
      .limit(3),
  '/traits/narrow': () =>
    db
      .select({ id })
      .from(beds)
      .where(sql`${eq(id, 3)} and ${brown} and ${beds.traits}->>'size' = ${'m'}`)
      .limit(3),
}

const shore = Fastify()
for (const [url, route] of Object.entries(routes)) shore.get(url, async () => await route())
shore.post('/otters', async () => db.insert(otters).values({ bedId: 1 }).returning({ id: otters.id }))
// @lint beds (reef_id)
shore.delete('/reefs/last', async () => db.delete(reefs).where(eq(reefs.id, 4000)))
shore.delete('/beds/last', async () => db.delete(beds).where(eq(id, 4000)))
await shore.listen({ port: 0, host: '127.0.0.1' })

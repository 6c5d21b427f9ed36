// Twelve growers with three pears each, two bites in every pear, and a tree of ten branches.
import { eq, relations, sql } from 'drizzle-orm'
import {
  integer,
  pgTable,
  pgView,
  serial,
  text,
  type PgDatabase,
  type PgQueryResultHKT,
} from 'drizzle-orm/pg-core'

export const growers = pgTable('growers', {
  id: serial('id').primaryKey(),
  name: text('name').notNull(),
  favourites: integer('favourites').array().notNull(),
})
export const pears = pgTable('pears', {
  id: serial('id').primaryKey(),
  growerId: integer('grower_id').notNull(),
})
export const bites = pgTable('bites', { id: serial('id').primaryKey(), pearId: integer('pear_id').notNull() })
export const branches = pgTable('branches', { id: serial('id').primaryKey(), parentId: integer('parent_id') })
export const visits = pgTable('visits', { id: serial('id').primaryKey(), path: text('path').notNull() })
export const orchards = pgView('orchards', { id: integer('id'), name: text('name') }).existing()

const growersRelations = relations(growers, ({ many }) => ({ pears: many(pears) }))
const pearsRelations = relations(pears, ({ one, many }) => ({
  grower: one(growers, { fields: [pears.growerId], references: [growers.id] }),
  bites: many(bites),
}))
const bitesRelations = relations(bites, ({ one }) => ({
  pear: one(pears, { fields: [bites.pearId], references: [pears.id] }),
}))
export const schema = { growers, pears, bites, branches, growersRelations, pearsRelations, bitesRelations }

export const SETUP = [
  'create table growers (id serial primary key, name text not null, favourites integer[] not null)',
  'create table pears (id serial primary key, grower_id integer not null)',
  'create table bites (id serial primary key, pear_id integer not null)',
  'create table branches (id serial primary key, parent_id integer)',
  'create table visits (id serial primary key, path text not null)',
  "insert into growers (name, favourites) select 'Quince ' || n, array[n, n + 1, n + 2] from generate_series(1, 12) n",
  'insert into pears (grower_id) select g.id from growers g, generate_series(1, 3) order by g.id',
  'insert into bites (pear_id) select p.id from pears p, generate_series(1, 2) order by p.id',
  'insert into branches (parent_id) values (null), (1), (1), (1), (2), (2), (3), (5), (5), (8)',
  'create view orchards as select id, name from growers where id <= 7',
]

export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

export const pearsOf = (id: number) => eq(pears.growerId, id)
export const byGrower = eq(pears.growerId, sql.placeholder('grower'))

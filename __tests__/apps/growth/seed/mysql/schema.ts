/** A dovecote: what its tables are made by is in the test. */
import {
  type AnyMySqlColumn,
  date,
  decimal,
  foreignKey,
  int,
  json,
  mysqlEnum,
  mysqlTable,
  primaryKey,
  text,
  timestamp,
  varchar,
} from 'drizzle-orm/mysql-core'

export const lofts = mysqlTable('lofts', {
  id: varchar({ length: 36 }).primaryKey(),
  code: varchar({ length: 12 }).notNull().unique(),
  builtOn: date('built_on'),
})

export const doves = mysqlTable('doves', {
  id: int().primaryKey().autoincrement(),
  loftId: varchar('loft_id', { length: 36 })
    .notNull()
    .references(() => lofts.id),
  mother: int().references((): AnyMySqlColumn => doves.id),
  colour: mysqlEnum(['white', 'blue', 'red']).notNull(),
  note: json(),
  weight: decimal({ precision: 6, scale: 2 }),
  ringedAt: timestamp('ringed_at').notNull().defaultNow(),
})

export const flights = mysqlTable(
  'flights',
  {
    doveId: int('dove_id')
      .notNull()
      .references(() => doves.id),
    place: int().notNull(),
    email: varchar({ length: 200 }).unique(),
  },
  ({ doveId, place }) => [primaryKey({ columns: [doveId, place] })],
)

export const eggs = mysqlTable(
  'eggs',
  { id: int().primaryKey(), dove: int().notNull(), flight: int().notNull() },
  ({ dove, flight }) => [
    foreignKey({ columns: [dove, flight], foreignColumns: [flights.doveId, flights.place] }),
  ],
)

export const coops = mysqlTable('coops', {
  id: int().primaryKey(),
  country: varchar({ length: 60 }).notNull().unique(),
})

export const rings = mysqlTable('rings', {
  id: int().primaryKey(),
  name: varchar({ length: 60 }).notNull().unique(),
})

export const crests = mysqlTable('crests', {
  ring: int()
    .primaryKey()
    .references(() => rings.id),
})

export const order = mysqlTable('order', { Id: int('Id').primaryKey(), 'na"me': text('na"me') })

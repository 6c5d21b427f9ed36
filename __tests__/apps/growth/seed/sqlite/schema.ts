/** A dovecote: what its tables are made by is in the test. */
import {
  type AnySQLiteColumn,
  foreignKey,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
} from 'drizzle-orm/sqlite-core'

export const lofts = sqliteTable('lofts', {
  id: text().primaryKey(),
  code: text({ length: 12 }).notNull().unique(),
  builtOn: text('built_on'),
})

export const doves = sqliteTable('doves', {
  id: integer().primaryKey({ autoIncrement: true }),
  loftId: text('loft_id')
    .notNull()
    .references(() => lofts.id),
  mother: integer().references((): AnySQLiteColumn => doves.id),
  colour: text({ enum: ['white', 'blue', 'red'] }).notNull(),
  note: text({ mode: 'json' }),
  weight: real(),
  ringedAt: integer('ringed_at', { mode: 'timestamp' }).notNull(),
})

export const flights = sqliteTable(
  'flights',
  {
    doveId: integer('dove_id')
      .notNull()
      .references(() => doves.id),
    place: integer().notNull(),
    email: text().unique(),
  },
  ({ doveId, place }) => [primaryKey({ columns: [doveId, place] })],
)

export const eggs = sqliteTable(
  'eggs',
  { id: integer().primaryKey(), dove: integer().notNull(), flight: integer().notNull() },
  ({ dove, flight }) => [
    foreignKey({ columns: [dove, flight], foreignColumns: [flights.doveId, flights.place] }),
  ],
)

export const coops = sqliteTable('coops', { id: integer().primaryKey(), country: text().notNull().unique() })

export const rings = sqliteTable('rings', { id: integer().primaryKey(), name: text().notNull().unique() })

export const crests = sqliteTable('crests', {
  ring: integer()
    .primaryKey()
    .references(() => rings.id),
})

export const order = sqliteTable('order', { Id: integer('Id').primaryKey(), 'na"me': text('na"me') })

/** A dovecote: what its tables are made by is in the test. */
import {
  type AnyPgColumn,
  date,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgSchema,
  pgTable,
  foreignKey,
  primaryKey,
  serial,
  text,
  timestamp,
  uuid,
  varchar,
} from 'drizzle-orm/pg-core'

export const colour = pgEnum('colour', ['white', 'blue', 'red'])

export const lofts = pgTable('lofts', {
  id: uuid().primaryKey().defaultRandom(),
  code: varchar({ length: 12 }).notNull().unique(),
  builtOn: date('built_on'),
})

export const doves = pgTable('doves', {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  loftId: uuid('loft_id')
    .notNull()
    .references(() => lofts.id),
  mother: integer().references((): AnyPgColumn => doves.id),
  colour: colour().notNull(),
  tags: text().array(),
  note: jsonb(),
  weight: numeric({ precision: 6, scale: 2 }),
  ringedAt: timestamp('ringed_at').notNull().defaultNow(),
})

export const flights = pgTable(
  'flights',
  {
    doveId: integer('dove_id')
      .notNull()
      .references(() => doves.id),
    place: serial(),
    email: text().unique(),
  },
  ({ doveId, place }) => [primaryKey({ columns: [doveId, place] })],
)

export const eggs = pgTable(
  'eggs',
  { id: integer().primaryKey(), dove: integer().notNull(), flight: integer().notNull() },
  ({ dove, flight }) => [
    foreignKey({ columns: [dove, flight], foreignColumns: [flights.doveId, flights.place] }),
  ],
)

export const coops = pgTable('coops', { id: integer().primaryKey(), country: text().notNull().unique() })

export const rings = pgTable('rings', { id: integer().primaryKey(), name: text().notNull().unique() })

export const crests = pgTable('crests', {
  ring: integer()
    .primaryKey()
    .references(() => rings.id),
})

export const order = pgSchema('Attic').table('order', {
  Id: integer('Id').primaryKey(),
  'na"me': text('na"me'),
})

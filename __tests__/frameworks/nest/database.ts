/** Drizzle on PostgreSQL when there is a DATABASE_URL, otherwise on a database inside this process. */
import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { integer, type PgDatabase, type PgQueryResultHKT, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { Pool } from 'pg'

export const boats = pgTable('boats', { id: serial().primaryKey(), name: text().notNull() })
export const sailors = pgTable('sailors', {
  id: serial().primaryKey(),
  boatId: integer().notNull(),
  name: text().notNull(),
})

const url = process.env['DATABASE_URL']
const dump = process.env['PGLITE_DUMP']
export const db: PgDatabase<PgQueryResultHKT> = url
  ? drizzlePg(new Pool({ connectionString: url }))
  : drizzlePglite(new PGlite(dump === undefined ? {} : { loadDataDir: new Blob([readFileSync(dump)]) }))

export async function seed(): Promise<void> {
  await db.execute(sql`create table if not exists boats (id serial primary key, name text not null)`)
  await db.execute(
    sql`create table if not exists sailors (id serial primary key, "boatId" integer not null, name text not null)`,
  )
  await db.insert(boats).values(['Pinta', 'Niña', 'Gallega'].map((name) => ({ name })))
  await db.insert(sailors).values([1, 2, 3, 1, 2, 3].map((boatId, at) => ({ boatId, name: `Sailor ${at}` })))
}

/** Queries that are the same behind every framework, and what of them reached the database. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import Database from 'libsql'

const shelves = sqliteTable('shelves', { id: integer().primaryKey(), name: text().notNull() })
const jars = sqliteTable('jars', {
  id: integer().primaryKey(),
  shelfId: integer().notNull(),
  label: text().notNull(),
})

// The native binding prepares every statement anew.
const sent = []
const prepare = Reflect.get(Database.prototype, 'prepare')
Database.prototype.prepare = function (statement) {
  sent.push(statement)
  return Reflect.apply(prepare, this, [statement])
}

const file = path.join(mkdtempSync(path.join(tmpdir(), 'larder-')), 'larder.db')
const client = createClient({ url: `file:${file}` })
await client.executeMultiple(`
  create table shelves (id integer primary key, name text not null);
  create table jars (id integer primary key, shelfId integer not null, label text not null);
  insert into shelves (name) values ('one'), ('two'), ('three'), ('four'), ('five'), ('six');
  insert into jars (shelfId, label) values (1, 'plum'), (2, 'quince'), (3, 'medlar'), (1, 'sloe');
`)
const db = drizzle(client)

/** One query, and one more for each of the shelves. */
export async function someShelves(count) {
  const some = await db.select().from(shelves).limit(count) // @line shelves
  return Promise.all(
    some.map(async ({ id, name }) => ({
      name,
      jars: await db.select().from(jars).where(eq(jars.shelfId, id)), // @line jars
    })),
  )
}

export async function fillJar({ shelfId, label }) {
  const [jar] = await db.insert(jars).values({ shelfId, label }).returning({ id: jars.id }) // @line fill
  return jar
}

/** Statements since the last call. */
export function reached() {
  return sent.splice(0)
}

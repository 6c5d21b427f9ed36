import { createClient } from '@libsql/client'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import Database from 'libsql'
import { SETUP, type Connection } from './connection.ts'

const growers = sqliteTable('growers', { id: integer('id').primaryKey(), name: text('name') })
const pears = sqliteTable('pears', { id: integer('id').primaryKey(), growerId: integer('grower_id') })

export async function connect(): Promise<Connection> {
  // The native binding prepares every statement anew.
  const sent: string[] = []
  const prepare = Reflect.get(Database.prototype, 'prepare') as (text: string) => unknown
  Object.defineProperty(Database.prototype, 'prepare', {
    value(text: string) {
      sent.push(text)
      return Reflect.apply(prepare, this, [text])
    },
  })
  const client = createClient({ url: 'file::memory:?cache=shared' })
  for (const statement of SETUP) await client.execute(statement)
  sent.length = 0
  const db = drizzle(client)
  return {
    parents: () => db.select().from(growers), // @line parents
    children: (id) => db.select().from(pears).where(eq(pears.growerId, id)), // @line children
    raw: () => client.execute('select 7 as raw'), // @line raw
    reached: () => sent.splice(0),
  }
}

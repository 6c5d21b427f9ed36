import { eq } from 'drizzle-orm'
import { int, mysqlTable, varchar } from 'drizzle-orm/mysql-core'
import { drizzle } from 'drizzle-orm/mysql2'
import { createPool } from 'mysql2/promise'
import type { Connection } from './connection.ts'

export function connect(): Connection {
  const growers = mysqlTable('growers', { id: int('id').primaryKey(), name: varchar('name', { length: 80 }) })
  const pears = mysqlTable('pears', { id: int('id').primaryKey(), growerId: int('grower_id') })
  const client = createPool({ uri: process.env['APP_MYSQL_URL']!, connectionLimit: 1 })
  const db = drizzle(client)
  return {
    parents: () => db.select().from(growers), // @line parents
    children: (id) => db.select().from(pears).where(eq(pears.growerId, id)), // @line children
    raw: () => client.query('select 7 as raw'), // @line raw
  }
}

import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import type { Connection } from './connection.ts'
import { growers, pears } from './postgresTables.ts'

export function connect(): Connection {
  const client = new Pool({ connectionString: process.env['APP_DATABASE_URL'], max: 1 })
  const db = drizzle(client)
  return {
    parents: () => db.select().from(growers), // @line parents
    children: (id) => db.select().from(pears).where(eq(pears.growerId, id)), // @line children
    raw: () => client.query('select 7 as raw'), // @line raw
  }
}

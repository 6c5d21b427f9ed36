import { neon, neonConfig } from '@neondatabase/serverless'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/neon-http'
import type { Connection } from './connection.ts'
import { growers, pears } from './postgresTables.ts'

export function connect(): Connection {
  neonConfig.fetchEndpoint = process.env['APP_NEON_ENDPOINT']!
  const db = drizzle(neon(process.env['APP_DATABASE_URL']!))
  return {
    parents: () => db.select().from(growers), // @line parents
    children: (id) => db.select().from(pears).where(eq(pears.growerId, id)), // @line children
  }
}

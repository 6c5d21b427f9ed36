import { neon, neonConfig } from '@neondatabase/serverless'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/neon-http'
import { growers, handlers, pears, schema, SETUP } from './postgres.ts'
import { serve, type Handlers } from './serve.ts'

// A stand-in for Neon's endpoint, in front of a PostgreSQL server.
neonConfig.fetchEndpoint = process.env['APP_NEON_ENDPOINT']!

const client = neon(process.env['APP_DATABASE_URL']!)
for (const statement of SETUP) await client.query(statement)
const db = drizzle(client, { schema })

const batches: Handlers = {
  async batch() {
    const one = db.select().from(pears).where(eq(pears.id, 2))
    return await db.batch([db.select().from(growers), one]) // @line batch
  },
}

serve({ ...handlers(db), ...batches })

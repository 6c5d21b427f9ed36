import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import { handlers, pears, schema, SETUP, type Db } from './postgres.ts'
import { serve, type Handlers } from './serve.ts'

const pool = new Pool({ connectionString: process.env['APP_DATABASE_URL'], max: 3 })
for (const statement of SETUP) await pool.query(statement)

const db = drizzle(pool, { schema }) as unknown as Db

const callbacks: Handlers = {
  callback: () =>
    new Promise((resolve) => {
      pool.query('select 17 as callback', () => {
        // @line callback-pool
        pool.connect((_error, client, release) => {
          client?.query('select 18 as callback', async () => {
            // @line callback-client
            release()
            resolve(await db.select().from(pears)) // @line callback
          })
        })
      })
    }),
}

serve({ ...handlers(db), ...callbacks })

import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { handlers, schema, SETUP, type Db } from '../apps/drivers/postgres.ts'
import { serve } from '../apps/drivers/serve.ts'

// Loads pg-native, which is libpq.
const pool = new pg.native!.Pool({ connectionString: process.env['APP_DATABASE_URL'], max: 3 })
for (const statement of SETUP) await pool.query(statement)

const db: unknown = drizzle(pool, { schema })
serve(handlers(db as Db))

import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import { profile } from 'route-profiler'
import { handlers, schema, SETUP } from '../drivers/postgres.ts'
import { serve } from '../drivers/serve.ts'

const pool = new Pool({ connectionString: process.env.APP_DATABASE_URL, max: 3 })
for (const statement of SETUP) await pool.query(statement)

serve(handlers(profile(drizzle(pool, { schema }))))

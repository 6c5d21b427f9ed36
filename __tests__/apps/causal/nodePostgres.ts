import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import { serve } from '../drivers/serve.ts'
import { blind } from './blind.ts'
import { lookAlikes } from './lookAlikes.ts'
import { loops } from './loops.ts'
import { raw } from './raw.ts'
import { schema, SETUP, type Db } from './schema.ts'

const pool = new Pool({ connectionString: process.env['APP_DATABASE_URL'], max: 4 })
for (const statement of SETUP) await pool.query(statement)
const db = drizzle(pool, { schema }) as unknown as Db

serve({ ...loops(db), ...lookAlikes(db), ...blind(db), ...raw(pool) })

import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { handlers, schema, SETUP } from './postgres.ts'
import { serve } from './serve.ts'

const client = postgres(process.env['APP_DATABASE_URL']!, { max: 3, onnotice() {} })
for (const statement of SETUP) await client.unsafe(statement)

serve(handlers(drizzle(client, { schema })))

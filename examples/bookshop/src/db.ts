import { PGlite } from '@electric-sql/pglite'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { Pool } from 'pg'
import * as schema from './schema.ts'

type Database = PgDatabase<PgQueryResultHKT, typeof schema>

interface Connection {
  db: Database
  disconnect: () => Promise<void>
}

const options = { schema, casing: 'snake_case' } as const

export const { db, disconnect } = connect(process.env)

/** PostgreSQL when there is a DATABASE_URL, otherwise a database inside this process. */
function connect(env: NodeJS.ProcessEnv): Connection {
  if (env.DATABASE_URL) {
    const pool = new Pool({ connectionString: env.DATABASE_URL })
    pool.on('error', (error) => console.error('An idle connection broke:', error.message))
    return { db: drizzlePg(pool, options), disconnect: () => pool.end() }
  }
  const pglite = new PGlite(env.PGLITE_DIR || 'memory://')
  return { db: drizzlePglite(pglite, options), disconnect: () => pglite.close() }
}

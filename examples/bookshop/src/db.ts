import { readFileSync } from 'node:fs'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
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
  const pglite = new PGlite({ dataDir: env.PGLITE_DIR || 'memory://', ...beginning(env) })
  return { db: drizzlePglite(pglite, options), disconnect: () => pglite.close() }
}

/** To copy a database from a file of `dumpDataDir` takes PGlite half a second, and to make an empty one three. */
function beginning({ PGLITE_DUMP: dump }: NodeJS.ProcessEnv): PGliteOptions {
  return dump ? { loadDataDir: new Blob([readFileSync(dump)]) } : {}
}

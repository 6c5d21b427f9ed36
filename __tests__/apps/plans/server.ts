// The harbour behind each client.
import { serveHarbour, type Ask } from './harbour.ts'

const url = process.env['APP_DATABASE_URL'] ?? ''

/** As PostgreSQL counts them. */
function numbered(sql: string): string {
  let number = 0
  return sql.replaceAll('?', () => `$${++number}`)
}

const clients: Record<string, () => Promise<Ask>> = {
  async 'pg pool'() {
    const { Pool } = await import('pg')
    const pool = new Pool({ connectionString: url })
    // As for a search_path or a role.
    pool.on(
      'connect',
      (client) => void client.query('select set_config($1, $2, false)', ['application_name', 'harbour']),
    )
    return async (sql, values) => (await pool.query(numbered(sql), values)).rows as never
  },
  async 'pg pool of one'() {
    const { Pool } = await import('pg')
    const pool = new Pool({ connectionString: url, max: 1 })
    return async (sql, values) => (await pool.query(numbered(sql), values)).rows as never
  },
  async 'pg client of a pool'() {
    const { Pool } = await import('pg')
    const pool = new Pool({ connectionString: url })
    const other = new Pool({ connectionString: url.replace(/[^/]*$/, 'postgres') })
    await other.query('select 1')
    return async (sql, values) => {
      const client = await pool.connect()
      try {
        return (await client.query(numbered(sql), values)).rows as never
      } finally {
        client.release()
      }
    }
  },
  async 'pg client'() {
    const { Client, types } = await import('pg')
    // Applications read what the database says as they like: true as `t`.
    types.setTypeParser(types.builtins.BOOL, String)
    const client = new Client({ connectionString: url })
    await client.connect()
    return async (sql, values) => (await client.query(numbered(sql), values)).rows as never
  },
  async 'postgres.js'() {
    const { default: postgres } = await import('postgres')
    const client = postgres(url, { max: 2 })
    const other = postgres(url.replace(/[^/]*$/, 'postgres'))
    await other`select 1`
    return async (sql, values) => [...(await client.unsafe(numbered(sql), values as never[]))] as never
  },
  async 'postgres.js in parts'() {
    const { default: postgres } = await import('postgres')
    const client = postgres(url)
    return async (sql, values) => {
      const [before, after] = sql.split('?')
      if (!sql.includes('boat ='))
        return [...(await client.unsafe(numbered(sql), values as never[]))] as never
      return [
        ...(await client`${client.unsafe(before!)} ${values[0] as string} ${client.unsafe(after!)}`),
      ] as never
    }
  },
  async 'drizzle on postgres.js'() {
    const [{ default: postgres }, { drizzle }, { sql: text }] = await Promise.all([
      import('postgres'),
      import('drizzle-orm/postgres-js'),
      import('drizzle-orm'),
    ])
    const db = drizzle(postgres(url))
    return async (sql, values) => {
      const parts = sql.split('?')
      const chunks = parts.flatMap((part, i) => [
        text.raw(part),
        ...(i < values.length ? [text`${values[i]}`] : []),
      ])
      return [...(await db.execute(text.join(chunks)))] as never
    }
  },
  async pglite() {
    const { PGlite } = await import('@electric-sql/pglite')
    const client = new PGlite()
    return async (sql, values) => (await client.query(numbered(sql), values)).rows as never
  },
  async 'pglite in a transaction'() {
    const { PGlite } = await import('@electric-sql/pglite')
    const client = new PGlite()
    const other = new PGlite()
    await other.query('select 1')
    return (sql, values) =>
      client.transaction(
        async (transaction) => (await transaction.query(numbered(sql), values)).rows as never,
      )
  },
  async 'mysql2 pool'() {
    const { createPool } = await import('mysql2/promise')
    const pool = createPool(url)
    return async (sql, values) => (await pool.execute(sql, values as never[]))[0] as never
  },
  async 'mysql2 connection'() {
    const { createConnection } = await import('mysql2/promise')
    const connection = await createConnection(url)
    return async (sql, values) => (await connection.query(sql, values))[0] as never
  },
  async 'node:sqlite'() {
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(url || ':memory:')
    return (sql, values) => database.prepare(sql).all(...(values as never[]))
  },
  async libsql() {
    const { createClient } = await import('@libsql/client')
    const client = createClient({ url: url ? `file:${url}` : ':memory:' })
    return async (sql, values) => (await client.execute({ sql, args: values as never[] })).rows
  },
}

await serveHarbour(await clients[process.env['CLIENT']!]!())

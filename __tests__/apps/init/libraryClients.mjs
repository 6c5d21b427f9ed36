/** The rows that a statement gives, by one database client or another. */
const numbered = (sql) => {
  let at = 0
  return sql.replaceAll('?', () => `$${++at}`)
}

const clients = {
  async pg(url) {
    const { default: pg } = await import('pg')
    const pool = new pg.Pool({ connectionString: url })
    return async (sql, values) => (await pool.query(numbered(sql), values)).rows
  },
  async drizzle(url) {
    const { drizzle } = await import('drizzle-orm/node-postgres')
    const { sql: part } = await import('drizzle-orm')
    const db = drizzle(url)
    return async (sql, values) => {
      const texts = sql.split('?').map((text) => part.raw(text))
      const whole = texts.flatMap((text, i) => (i < values.length ? [text, part`${values[i]}`] : [text]))
      return (await db.execute(part.join(whole))).rows
    }
  },
  async mysql2(url) {
    const { createPool } = await import('mysql2/promise')
    const pool = createPool({ uri: url })
    return async (sql, values) => (await pool.execute(sql, values))[0]
  },
  async sqlite(url) {
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(url)
    return async (sql, values) => database.prepare(sql).all(...values)
  },
}

export const connect = (client, url) => clients[client](url)

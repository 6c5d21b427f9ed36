import { and, eq, isNull } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/mysql2'
import { int, mysqlTable, varchar } from 'drizzle-orm/mysql-core'
import { createPool } from 'mysql2'
import { serveRows } from './serveRows.ts'

const callbacks = createPool({ uri: process.env['APP_DATABASE_URL']!, namedPlaceholders: true })
const pool = callbacks.promise()
const plums = mysqlTable('plums', { id: int(), tenant: int(), sold: varchar({ length: 9 }) })
const db = drizzle(pool, { schema: { plums }, mode: 'default' })
const TEXT = 'select * from plums where tenant = ? and id = ? and sold is null'

async function prepared(id: string): Promise<unknown> {
  const connection = await pool.getConnection()
  try {
    const statement = await connection.prepare(TEXT)
    const [rows] = await statement.execute([7, id])
    return rows
  } finally {
    connection.release()
  }
}

async function transaction(id: string): Promise<unknown> {
  const connection = await pool.getConnection()
  await connection.beginTransaction()
  const [rows] = await connection.query(TEXT, [7, id])
  await connection.commit()
  connection.release()
  return rows
}

serveRows({
  query: async (id) => (await pool.query(TEXT, [7, id]))[0],
  execute: async (id) => (await pool.execute(TEXT, [7, id]))[0],
  callback: (id) => new Promise((resolve) => callbacks.query(TEXT, [7, id], (_error, rows) => resolve(rows))),
  names: async (id) =>
    (
      await pool.query(
        { sql: 'select * from plums where id = :id and tenant = :tenant and sold is null' },
        { id, tenant: 7 },
      )
    )[0],
  list: async (id) =>
    (
      await pool.query('select * from plums where id in (?) and tenant in (?) and sold is null', [
        [id],
        [7, 9],
      ])
    )[0],
  written: async (id) =>
    (await pool.query(`select * from plums where id = '${id}' and tenant = 7 and sold is null`))[0],
  prepared,
  transaction,
  builder: (id) =>
    db
      .select()
      .from(plums)
      .where(and(eq(plums.id, Number(id)), eq(plums.tenant, 7), isNull(plums.sold))),
  relational: (id) =>
    db.query.plums.findFirst({
      where: and(eq(plums.id, Number(id)), eq(plums.tenant, 7), isNull(plums.sold)),
    }),
})

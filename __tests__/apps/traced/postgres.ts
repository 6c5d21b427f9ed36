import { and, eq, inArray, isNull, sql as part } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js'
import { integer, pgTable, varchar } from 'drizzle-orm/pg-core'
import { Client, Pool } from 'pg'
import postgres from 'postgres'
import { serveRows } from './serveRows.ts'

const url = process.env['APP_DATABASE_URL']!
const plums = pgTable('plums', { id: integer(), tenant: integer(), sold: varchar() })
const pool = new Pool({ connectionString: url })
const db = drizzle(pool, { schema: { plums } })
const sql = postgres(url, { onnotice: () => {} })
const other = drizzlePostgres(sql, { schema: { plums } })
const TEXT = 'select * from plums where id = $1 and tenant = $2 and sold is null'
const ours = and(eq(plums.tenant, 7), isNull(plums.sold))

async function once(id: string): Promise<unknown> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(TEXT, [id, 7])).rows
  } finally {
    await client.end()
  }
}

/** The tenant is known to the session only, and for as long as the transaction lasts. */
async function transaction(id: string): Promise<unknown> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('app.tenant', '7', true)")
    const text =
      "select * from plums where id = $1 and tenant = current_setting('app.tenant')::int and sold is null"
    const { rows } = await client.query(text, [id])
    await client.query('commit')
    return rows
  } finally {
    client.release()
  }
}

serveRows({
  pool: async (id) => (await pool.query(TEXT, [id, 7])).rows,
  whispered: async (id) => (await pool.query(`${TEXT} and $3 <> id::text`, [id, 7, 'hush'])).rows,
  named: async (id) => (await pool.query({ name: 'one', text: TEXT, values: [Number(id), 7] })).rows,
  callback: (id) =>
    new Promise((resolve) => pool.query(TEXT, [id, 7], (_error, found) => resolve(found?.rows))),
  once,
  transaction,
  list: async (id) =>
    (await pool.query('select * from plums where id = any($1) and tenant = $2 and sold is null', [[id], 7]))
      .rows,
  builder: (id) =>
    db
      .select()
      .from(plums)
      .where(and(eq(plums.id, Number(id)), ours)),
  inArray: (id) =>
    db
      .select()
      .from(plums)
      .where(and(inArray(plums.id, [Number(id)]), ours)),
  relational: (id) => db.query.plums.findFirst({ where: and(eq(plums.id, Number(id)), ours) }),
  execute: async (id) =>
    (await db.execute(part`select * from plums where id = ${id} and tenant = ${7} and sold is null`)).rows,
  'drizzle-transaction': (id) =>
    db.transaction((tx) =>
      tx
        .select()
        .from(plums)
        .where(and(eq(plums.id, Number(id)), ours)),
    ),
  tagged: (id) => sql`select * from plums where id = ${id} and tenant = ${7} and sold is null`,
  nested: (id) =>
    sql`select * from ${sql('plums')} where id = ${id} ${sql`and tenant = ${7} and sold is null`}`,
  unsafe: (id) => sql.unsafe(TEXT, [id, 7]),
  begin: (id) =>
    sql.begin((own) => own`select * from plums where id = ${id} and tenant = ${7} and sold is null`),
  'postgres-builder': (id) =>
    other
      .select()
      .from(plums)
      .where(and(eq(plums.id, Number(id)), ours)),
})

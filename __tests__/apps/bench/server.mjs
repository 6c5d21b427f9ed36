// A server with as little of its own as possible, so that what the probe costs shows: Fastify, Drizzle, one table.
import { createClient } from '@libsql/client'
import { eq } from 'drizzle-orm'
import { drizzle as drizzleLibsql } from 'drizzle-orm/libsql'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import * as pgCore from 'drizzle-orm/pg-core'
import * as sqliteCore from 'drizzle-orm/sqlite-core'
import fastify from 'fastify'
import { Pool } from 'pg'

const ROWS = 5000
const AUTHORS = 500

const { db, posts } = await (process.env.APP_DATABASE_URL ? postgres() : sqlite())

async function postgres() {
  const pool = new Pool({ connectionString: process.env.APP_DATABASE_URL })
  await pool.query(`create table if not exists posts as
    select n as id, 1 + n % ${AUTHORS} as author_id, 'title ' || n as title from generate_series(1, ${ROWS}) n`)
  await pool.query('create index if not exists posts_author on posts (author_id)')
  const { integer, pgTable, text } = pgCore
  const posts = pgTable('posts', { id: integer('id'), authorId: integer('author_id'), title: text('title') })
  return { db: drizzlePg(pool), posts }
}

async function sqlite() {
  const client = createClient({ url: ':memory:' })
  await client.execute('create table posts (id integer primary key, author_id integer, title text)')
  await client.execute(`with recursive g (n) as (select 1 union all select n + 1 from g where n < ${ROWS})
    insert into posts select n, 1 + n % ${AUTHORS}, 'title ' || n from g`)
  await client.execute('create index posts_author on posts (author_id)')
  const { integer, sqliteTable, text } = sqliteCore
  const posts = sqliteTable('posts', {
    id: integer('id').primaryKey(),
    authorId: integer('author_id'),
    title: text('title'),
  })
  return { db: drizzleLibsql(client), posts }
}

const app = fastify()
let author = 0

app.get('/queries/:count', async (request) => {
  let rows = 0
  for (let i = 0; i < Number(request.params.count); i++) {
    author = 1 + (author % AUTHORS)
    rows += (await db.select().from(posts).where(eq(posts.authorId, author))).length
  }
  return { rows }
})

app.get('/cpu', async () => {
  const { user, system } = process.cpuUsage()
  return { cpuMs: (user + system) / 1000 }
})

console.log(await app.listen({ port: 0, host: '127.0.0.1' }))
// It ends with the bench, however that ends.
process.stdin.on('end', () => process.exit()).resume()

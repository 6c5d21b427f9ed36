// A server with as little of its own as possible, so that what the probe costs shows: Fastify, Drizzle, one table.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import fastify from 'fastify'

const ROWS = 5000
const AUTHORS = 500
const SQLITE = [
  'create table posts (id integer primary key, author_id integer, title text)',
  `with recursive g (n) as (select 1 union all select n + 1 from g where n < ${ROWS})
    insert into posts select n, 1 + n % ${AUTHORS}, 'title ' || n from g`,
  'create index posts_author on posts (author_id)',
]

// better-sqlite3 is installed in a room of its own, together with the Drizzle that loads it.
const { resolve } = createRequire(process.env.APP_PACKAGES ?? import.meta.url)
const load = (name) => import(pathToFileURL(resolve(name)).href)

const services = { fetch: fetching, http: requesting, ioredis }
const databases = { pg, mysql2, libsql, 'better-sqlite3': betterSqlite3 }
const client = process.env.APP_CLIENT
const ask = client in services ? await services[client]() : await asking(databases[client])

async function asking(connect) {
  const { eq } = await load('drizzle-orm')
  const { db, posts } = await connect()
  return async (author) => (await db.select().from(posts).where(eq(posts.authorId, author))).length
}

/** Another service, in a process of its own. */
async function service() {
  const answer =
    "require('http').createServer((request, response) => response.end('1')).listen(0, '127.0.0.1'"
  const program = `${answer}, function () { console.log(this.address().port) }); process.stdin.on('end', () => process.exit()).resume()`
  const child = spawn(process.execPath, ['-e', program], {
    env: { PATH: process.env.PATH },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const [port] = await once(createInterface({ input: child.stdout }), 'line')
  return `http://127.0.0.1:${port}`
}

async function fetching() {
  const url = await service()
  return async (author) => Number(await (await fetch(`${url}/authors/${author}`)).text())
}

async function requesting() {
  const url = await service()
  const agent = new http.Agent({ keepAlive: true })
  return (author) =>
    new Promise((resolve, reject) => {
      const answered = (response) => response.on('end', () => resolve(1)).resume()
      http.get(`${url}/authors/${author}`, { agent }, answered).on('error', reject)
    })
}

async function ioredis() {
  const { Redis } = await load('ioredis')
  const redis = new Redis(process.env.REDIS_URL ?? 'redis://127.0.0.1:6379')
  return async (author) => Number(await redis.exists(`route-profiler-bench:${author}`))
}

async function pg() {
  const { Pool } = (await load('pg')).default
  const { drizzle } = await load('drizzle-orm/node-postgres')
  const { integer, pgTable, text } = await load('drizzle-orm/pg-core')
  const pool = new Pool({ connectionString: process.env.APP_DATABASE_URL })
  await pool.query(`create table if not exists posts as
    select n as id, 1 + n % ${AUTHORS} as author_id, 'title ' || n as title from generate_series(1, ${ROWS}) n`)
  await pool.query('create index if not exists posts_author on posts (author_id)')
  const posts = pgTable('posts', { id: integer('id'), authorId: integer('author_id'), title: text('title') })
  return { db: drizzle(pool), posts }
}

async function mysql2() {
  const { createPool } = await load('mysql2/promise')
  const { drizzle } = await load('drizzle-orm/mysql2')
  const { int, mysqlTable, varchar } = await load('drizzle-orm/mysql-core')
  const pool = createPool({ uri: process.env.APP_DATABASE_URL })
  await pool.query(`create table if not exists posts (id int primary key, author_id int, title varchar(50),
    index posts_author (author_id)) select seq as id, 1 + seq % ${AUTHORS} as author_id, concat('title ', seq) as title
    from seq_1_to_${ROWS}`)
  const posts = mysqlTable('posts', {
    id: int('id'),
    authorId: int('author_id'),
    title: varchar('title', { length: 50 }),
  })
  return { db: drizzle(pool), posts }
}

async function libsql() {
  const { createClient } = await load('@libsql/client')
  const { drizzle } = await load('drizzle-orm/libsql')
  const client = createClient({ url: ':memory:' })
  for (const statement of SQLITE) await client.execute(statement)
  return { db: drizzle(client), posts: await sqlitePosts() }
}

async function betterSqlite3() {
  const { default: Database } = await load('better-sqlite3')
  const { drizzle } = await load('drizzle-orm/better-sqlite3')
  const client = new Database(':memory:')
  for (const statement of SQLITE) client.exec(statement)
  return { db: drizzle(client), posts: await sqlitePosts() }
}

async function sqlitePosts() {
  const { integer, sqliteTable, text } = await load('drizzle-orm/sqlite-core')
  return sqliteTable('posts', {
    id: integer('id').primaryKey(),
    authorId: integer('author_id'),
    title: text('title'),
  })
}

const app = fastify()
let author = 0

app.get('/queries/:count', async (request) => {
  let rows = 0
  for (let i = 0; i < Number(request.params.count); i++) {
    author = 1 + (author % AUTHORS)
    rows += await ask(author)
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

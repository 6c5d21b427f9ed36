// An N+1 on node-postgres, with a logger of the application's own.
const { createServer } = require('node:http')
const { eq } = require('drizzle-0.45')
const { drizzle } = require('drizzle-0.45/node-postgres')
const { integer, pgTable, serial, text } = require('drizzle-0.45/pg-core')
const { Pool } = require('pg')

const growers = pgTable('growers', { id: serial('id').primaryKey(), name: text('name').notNull() })
const pears = pgTable('pears', { id: serial('id').primaryKey(), growerId: integer('grower_id').notNull() })

const logged = []
const logger = { logQuery: (sql) => void logged.push(sql) }
const pool = new Pool({ connectionString: process.env.APP_DATABASE_URL, max: 3 })
const db = drizzle(pool, { logger })

async function setUp() {
  for (const statement of [
    'drop table if exists growers, pears',
    'create table growers (id serial primary key, name text not null)',
    'create table pears (id serial primary key, grower_id integer not null)',
    "insert into growers (name) values ('Quince'), ('Medlar'), ('Sorb')",
    'insert into pears (grower_id) select id from growers',
  ])
    await pool.query(statement)
}

async function loop() {
  const all = await db.select().from(growers) // @line loop-parents
  await Promise.all(
    all.map(({ id }) => db.select().from(pears).where(eq(pears.growerId, id))), // @line loop-children
  )
}

exports.serveLoop = async function serveLoop(traced) {
  await setUp()
  const routes = { '/loop': loop, '/logged': () => logged.splice(0), '/traced': () => traced() }
  createServer(async (request, response) => {
    response.end(JSON.stringify((await routes[request.url]()) ?? null))
  }).listen(0, '127.0.0.1')
}

// The same on MariaDB.
import { asc, eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/mysql2'
import { int, mysqlTable } from 'drizzle-orm/mysql-core'
import knex from 'knex'
import mysql from 'mysql2'
import { serve, type Handlers } from '../apps/drivers/serve.ts'

const url = process.env['APP_MYSQL_URL']!
const pool = mysql.createPool({ uri: url, connectionLimit: 4 })
const asked = pool.promise()
await asked.query('create table if not exists quinces (n int primary key)')
await asked.query('replace into quinces values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12)')
const quinces = mysqlTable('quinces', { n: int('n').primaryKey() })
const db = drizzle(asked)
const builder = knex({ client: 'mysql2', connection: url, pool: { min: 2, max: 4 } })
await builder.raw('select 1')

type Quince = { n: number }

const weigh = (n: number) => asked.query('select ? as weight', [n]) // @line weigh
const prepared = db.select().from(quinces).orderBy(asc(quinces.n)).prepare()

function streams(): Handlers {
  return {
    async drizzleIterator() {
      const seen: unknown[] = []
      const all = db.select().from(quinces)
      for await (const { n } of all.iterator()) seen.push((await weigh(n))[0]) // @parent @child confirmed 1 at weigh
      return seen
    },
    async drizzleNested() {
      const seen: unknown[] = []
      const rows = prepared.iterator() // @parent
      for await (const { n } of rows) seen.push(await db.select().from(quinces).where(eq(quinces.n, n))) // @child confirmed 1
      return seen
    },
    async mysql2Stream() {
      const seen: unknown[] = []
      const rows = pool.query('select n from quinces order by n').stream() // @parent
      for await (const { n } of rows as AsyncIterable<Quince>) seen.push((await weigh(n))[0]) // @child confirmed 1 at weigh
      return seen
    },
    async mysql2Events() {
      const found: number[] = []
      await new Promise((resolve, reject) => {
        const rows = pool.query('select n from quinces order by n') // @parent
        rows.on('result', (row) => found.push((row as Quince).n))
        rows.on('end', resolve).on('error', reject)
      })
      return await Promise.all(found.map((n) => weigh(n).then(([rows]) => rows))) // @child confirmed 1 at weigh
    },
    async knexStream() {
      const seen: unknown[] = []
      const rows = builder.select('n').from('quinces').orderBy('n').stream()
      for await (const { n } of rows as AsyncIterable<Quince>) seen.push((await weigh(n))[0]) // @child confirmed 1 at weigh of an-unknown-line
      return seen
    },
  }
}

serve(streams())

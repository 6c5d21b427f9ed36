import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool, Query } from 'pg'
import { growers, SETUP } from '../drivers/postgres.ts'
import { serve, type Handlers } from '../drivers/serve.ts'
import { handlers } from './handlers.ts'

const pool = new Pool({ connectionString: process.env['APP_DATABASE_URL'], max: 3 })
pool.on('connect', (client) => void client.query('set application_name = medlar'))
for (const statement of SETUP) await pool.query(statement)
// All of its connections, so that none is new in a request.
await Promise.all([1, 2, 3].map(() => pool.query('select pg_sleep(0.2)')))
const db = drizzle(pool)
const query = db.select().from(growers)

const own: Handlers = {
  async transaction() {
    const client = await pool.connect()
    await client.query('begin') // @line begin
    await client.query({ text: 'update pears set weight = $1 where id = $2', values: [111, 1] }) // @line config
    await client.query('commit') // @line commit
    client.release()
  },
  async events() {
    const client = await pool.connect()
    const rows = await new Promise<number>((resolve, reject) => {
      const sent = client.query(new Query('select 19 as submitted')) // @line submitted
      sent.on('end', (result) => resolve(result.rows.length)).on('error', reject)
    })
    client.release()
    return rows
  },
}

serve({
  ...handlers({
    run: (text, values) => pool.query(text, values), // @line run
    growers: () => db.select().from(growers), // @line drizzle
    text: query.toSQL().sql,
    placeholder: '$1',
  }),
  ...own,
})

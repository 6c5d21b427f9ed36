import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { growers, SETUP } from '../drivers/postgres.ts'
import { serve, type Handlers } from '../drivers/serve.ts'
import { handlers } from './handlers.ts'

const sql = postgres(process.env['APP_DATABASE_URL']!, { max: 3, onnotice() {} })
for (const statement of SETUP) await sql.unsafe(statement)
const db = drizzle(sql)
const query = db.select().from(growers)

// Made here, waited for elsewhere.
const named = (id: number) => sql`select name from growers where id = ${id}` // @line tagged

const own: Handlers = {
  async tagged() {
    return await Promise.all([named(1), named(2)])
  },
  async nested() {
    const heavy = sql`weight > ${115}`
    return await sql`select id from pears where ${heavy}` // @line nested
  },
  async cursor() {
    const found: unknown[] = []
    for await (const rows of sql`select id from growers order by id`.cursor(2)) found.push(rows) // @line cursor
    return found
  },
  async transaction() {
    await sql.begin(async (tx) => {
      // @line begin
      await tx`update pears set weight = ${111} where id = ${1}` // @line in-transaction
    })
  },
}

serve({
  ...handlers({
    run: (text, values) => sql.unsafe(text, values), // @line run
    growers: () => db.select().from(growers), // @line drizzle
    text: query.toSQL().sql,
    placeholder: '$1',
  }),
  ...own,
})

import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { reached, serve, type Handlers } from '../apps/drivers/serve.ts'
import { growers, SETUP } from '../apps/drivers/sqlite.ts'
import { handlers } from '../apps/raw/handlers.ts'

const client = new Database(':memory:', { verbose: (text) => reached.push(String(text)) })
for (const statement of SETUP) client.exec(statement)
reached.length = 0
const db = drizzle(client)
const query = db.select().from(growers)
const early = client.prepare('select weight from pears where grower_id = ?')

const own: Handlers = {
  prepared() {
    return [1, 2, 1].map((id) => early.get(id)) // @line prepared
  },
  transaction() {
    const weigh = client.transaction(() => {
      client.prepare('update pears set weight = 111 where id = 1').run() // @line in-transaction
    })
    weigh() // @line begin
  },
}

serve({
  ...handlers({
    run: (text, values = []) => client.prepare(text).all(...values), // @line run
    growers: () => db.select().from(growers), // @line drizzle
    text: query.toSQL().sql,
    placeholder: '?',
  }),
  ...own,
})

import Database from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { reached, serve, type Handlers } from '../apps/drivers/serve.ts'
import { growers, handlers, pears, schema, SETUP, type Db } from '../apps/drivers/sqlite.ts'

// The library itself says which statements it runs.
const client = new Database(':memory:', { verbose: (text) => reached.push(String(text)) })
for (const statement of SETUP) client.exec(statement)
reached.length = 0

const db = drizzle(client, { schema })

const synchronous: Handlers = {
  transaction() {
    db.transaction((tx) => {
      // @line transaction
      tx.update(pears).set({ weight: 150 }).where(eq(pears.id, 1)).run() // @line in-transaction
      tx.transaction((inner) => {
        // @line savepoint
        inner.update(pears).set({ weight: 111 }).where(eq(pears.id, 1)).run() // @line in-savepoint
      })
    })
  },
  sync() {
    const one = db.select().from(growers).where(eq(growers.id, 2)).prepare()
    return [
      one.execute().sync(), // @line sync
      db.query.pears.findFirst().sync(), // @line sync-relational
    ]
  },
}

serve({ ...handlers(db as unknown as Db), ...synchronous })

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import Database from 'libsql'
import { reached, serve, type Handlers } from './serve.ts'
import { growers, handlers, pears, schema, SETUP } from './sqlite.ts'

// The native binding prepares every statement anew.
const prepare = Reflect.get(Database.prototype, 'prepare') as (text: string) => unknown
Object.defineProperty(Database.prototype, 'prepare', {
  value(text: string) {
    reached.push(text)
    return Reflect.apply(prepare, this, [text])
  },
})

const file = path.join(mkdtempSync(path.join(tmpdir(), 'pears-')), 'pears.db')
const client = createClient({ url: `file:${file}` })
const db = drizzle(client, { schema })

const asynchronous: Handlers = {
  async batch() {
    const one = db.select().from(pears).where(eq(pears.id, 2))
    return await db.batch([db.select().from(growers), one]) // @line batch
  },
  async transaction() {
    await db.transaction(async (tx) => {
      await tx.update(pears).set({ weight: 150 }).where(eq(pears.id, 1)) // @line in-transaction
      await tx.transaction(async (inner) => {
        // @line savepoint
        await inner.update(pears).set({ weight: 111 }).where(eq(pears.id, 1)) // @line in-savepoint
      })
    })
  },
}

// Without top-level await, so that it can be bundled as CommonJS too.
async function start(): Promise<void> {
  for (const statement of SETUP) await client.execute(statement)
  reached.length = 0
  serve({ ...handlers(db), ...asynchronous })
}

void start()

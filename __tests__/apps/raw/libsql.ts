import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import Database from 'libsql'
import { reached, serve, type Handlers } from '../drivers/serve.ts'
import { growers, SETUP } from '../drivers/sqlite.ts'
import { handlers } from './handlers.ts'

// The native binding prepares every statement anew.
const prepare = Reflect.get(Database.prototype, 'prepare') as (text: string) => unknown
Object.defineProperty(Database.prototype, 'prepare', {
  value(text: string) {
    reached.push(text)
    return Reflect.apply(prepare, this, [text])
  },
})

const client = createClient({ url: 'file::memory:?cache=shared' })
for (const statement of SETUP) await client.execute(statement)
reached.length = 0
const db = drizzle(client)
const query = db.select().from(growers)

const own: Handlers = {
  async batch() {
    return await client.batch(['select 1 as answer', { sql: 'select ? as answer', args: [2] }]) // @line batch
  },
  async transaction() {
    const transaction = await client.transaction('write')
    await transaction.execute('update pears set weight = 111 where id = 1') // @line in-transaction
    await transaction.commit()
  },
}

serve({
  ...handlers({
    run: (text, values = []) => client.execute({ sql: text, args: values }), // @line run
    growers: () => db.select().from(growers), // @line drizzle
    text: query.toSQL().sql,
    placeholder: '?',
  }),
  ...own,
})

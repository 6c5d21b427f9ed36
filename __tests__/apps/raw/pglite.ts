import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { growers, SETUP } from '../drivers/postgres.ts'
import { reached, serve, type Handlers } from '../drivers/serve.ts'
import { handlers } from './handlers.ts'

const client = await PGlite.create(process.env['PGLITE_DIR'])
for (const statement of SETUP) await client.exec(statement)

// The engine's own wire protocol: a Parse message has the text of a statement after its (empty or given) name.
const send = client.execProtocolRawSync.bind(client)
client.execProtocolRawSync = (message: Uint8Array) => {
  if (message[0] === 'P'.charCodeAt(0)) {
    reached.push(Buffer.from(message.subarray(5)).toString().split('\0')[1] ?? '')
  }
  return send(message)
}
const db = drizzle(client)
const query = db.select().from(growers)

const own: Handlers = {
  async tagged() {
    return await client.sql`select name from growers where id = ${2}` // @line tagged
  },
  async transaction() {
    await client.transaction(async (tx) => {
      await tx.query('update pears set weight = $1 where id = $2', [111, 1]) // @line in-transaction
    })
  },
}

serve({
  ...handlers({
    run: (text, values) => client.query(text, values), // @line run
    growers: () => db.select().from(growers), // @line drizzle
    text: query.toSQL().sql,
    placeholder: '$1',
  }),
  ...own,
})

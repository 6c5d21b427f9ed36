import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { handlers, schema, SETUP } from './postgres.ts'
import { reached, serve } from './serve.ts'

const client = await PGlite.create(process.env['PGLITE_DIR'])
for (const statement of SETUP) await client.exec(statement)
await client.query('select 13 as orphan')

// The engine's own wire protocol: a Parse message has the text of a statement after its (empty or given) name.
const send = client.execProtocolRawSync.bind(client)
client.execProtocolRawSync = (message: Uint8Array) => {
  if (message[0] === 'P'.charCodeAt(0)) {
    reached.push(Buffer.from(message.subarray(5)).toString().split('\0')[1] ?? '')
  }
  return send(message)
}

serve(handlers(drizzle(client, { schema })))

import { PGlite } from '@electric-sql/pglite'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { SETUP, type Connection } from './connection.ts'
import { growers, pears } from './postgresTables.ts'

export async function connect(): Promise<Connection> {
  const client = await PGlite.create(process.env['PGLITE_DIR'])
  for (const statement of SETUP) await client.exec(statement)
  // A Parse message of the wire protocol has the text of a statement after its name.
  const reached: string[] = []
  const send = client.execProtocolRawSync.bind(client)
  client.execProtocolRawSync = (message: Uint8Array) => {
    if (message[0] === 80) reached.push(Buffer.from(message.subarray(5)).toString().split('\0')[1] ?? '')
    return send(message)
  }
  const db = drizzle(client)
  return {
    parents: () => db.select().from(growers), // @line parents
    children: (id) => db.select().from(pears).where(eq(pears.growerId, id)), // @line children
    raw: () => client.query('select 7 as raw'), // @line raw
    reached: () => reached.splice(0),
  }
}

import { DatabaseSync } from 'node:sqlite'
import { SETUP, type Connection } from './connection.ts'
import { sent } from './sqliteLog.ts'

// Drizzle has a session for it from 1.0 on; here is the client alone.
export function connect(): Connection {
  const client = new DatabaseSync(':memory:')
  for (const statement of SETUP) client.exec(statement)
  const [parents, children] = ['select id from growers', 'select id from pears where grower_id = ?']
  return {
    parents: async () => client.prepare(parents).all() as { id: number }[], // @line parents
    children: async (id) => client.prepare(children).all(id), // @line children
    raw: () => client.prepare('select 7 as raw').all(), // @line raw
    reached: () => sent.splice(0),
  }
}

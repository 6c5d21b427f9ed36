// One process, one client, and a second way to know what reaches the database.
import { reached } from '../../apps/drivers/serve.ts'

function record(prototype, names, textOf) {
  for (const name of names) {
    const original = prototype[name]
    prototype[name] = function (...values) {
      reached.push(textOf(this, values))
      return original.apply(this, values)
    }
  }
}

const clients = {
  async nodeSqlite(relations) {
    const { DatabaseSync, StatementSync } = await import('node:sqlite')
    const { drizzle } = await import('drizzle-1.0/node-sqlite')
    record(StatementSync.prototype, ['all', 'get', 'run'], (statement) => statement.sourceSQL)
    const client = new DatabaseSync(':memory:')
    return { db: drizzle({ client, relations }), run: (text) => client.exec(text) }
  },
  async libsql(relations) {
    const { createClient } = await import('@libsql/client')
    const { default: Database } = await import('libsql')
    const { drizzle } = await import('drizzle-1.0/libsql')
    record(Database.prototype, ['prepare'], (_database, [text]) => text)
    const client = createClient({ url: 'file::memory:?cache=shared' })
    return { db: drizzle({ client, relations }), run: (text) => client.execute(text) }
  },
}

export function connect(name, relations) {
  return clients[name](relations)
}

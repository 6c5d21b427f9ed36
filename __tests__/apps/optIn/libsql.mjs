import { createClient } from '@libsql/client'
import { drizzle } from 'drizzle-orm/libsql'
import Database from 'libsql'
import { profile } from 'route-profiler'
import { reached, serve } from '../drivers/serve.ts'
import { handlers, schema, SETUP } from '../drivers/sqlite.ts'

// The native binding prepares every statement anew.
const prepare = Reflect.get(Database.prototype, 'prepare')
Database.prototype.prepare = function (text) {
  reached.push(text)
  return Reflect.apply(prepare, this, [text])
}

const client = createClient({ url: 'file::memory:?cache=shared' })
for (const statement of SETUP) await client.execute(statement)
reached.length = 0

serve(handlers(profile(drizzle(client, { schema }))))

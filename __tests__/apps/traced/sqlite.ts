import { DatabaseSync } from 'node:sqlite'
import { createClient } from '@libsql/client'
import { and, eq, isNull } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { serveRows, SETUP } from './serveRows.ts'

const database = new DatabaseSync(':memory:')
for (const statement of SETUP) database.exec(statement)
const client = createClient({ url: 'file::memory:?cache=shared' })
for (const statement of SETUP) await client.execute(statement)
const plums = sqliteTable('plums', { id: integer(), tenant: integer(), sold: text() })
const db = drizzle(client, { schema: { plums } })
const ours = and(eq(plums.tenant, 7), isNull(plums.sold))
const TEXT = 'select * from plums where tenant = ? and id = ? and sold is null'
const NAMED = 'select * from plums where tenant = :tenant and id = $id and sold is null'
const early = database.prepare(TEXT)

serveRows({
  early: (id) => early.get(7, id),
  late: (id) => database.prepare(TEXT).all(7, id),
  names: (id) => database.prepare(NAMED).get({ ':tenant': 7, id }),
  numbers: (id) =>
    database.prepare('select * from plums where tenant = ?2 and id = ?1 and sold is null').get(id, 7),
  libsql: async (id) => (await client.execute({ sql: TEXT, args: [7, id] })).rows,
  'libsql-names': async (id) => (await client.execute({ sql: NAMED, args: { tenant: 7, id } })).rows,
  builder: (id) =>
    db
      .select()
      .from(plums)
      .where(and(eq(plums.id, Number(id)), ours)),
  relational: (id) => db.query.plums.findFirst({ where: and(eq(plums.id, Number(id)), ours) }),
})

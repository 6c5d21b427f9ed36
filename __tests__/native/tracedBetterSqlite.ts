import Database from 'better-sqlite3'
import { and, eq, isNull } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { serveRows, SETUP } from '../apps/traced/serveRows.ts'

const client = new Database(':memory:')
for (const statement of SETUP) client.exec(statement)
const plums = sqliteTable('plums', { id: integer(), tenant: integer(), sold: text() })
const db = drizzle(client, { schema: { plums } })
const ours = and(eq(plums.tenant, 7), isNull(plums.sold))
const TEXT = 'select * from plums where tenant = ? and id = ? and sold is null'
const early = client.prepare(TEXT)

serveRows({
  early: (id) => early.get(7, id),
  list: (id) => client.prepare(TEXT).all([7, id]),
  names: (id) =>
    client
      .prepare('select * from plums where id = @id and tenant = @tenant and sold is null')
      .get({ tenant: 7, id }),
  builder: (id) =>
    db
      .select()
      .from(plums)
      .where(and(eq(plums.id, Number(id)), ours)),
  relational: (id) => db.query.plums.findFirst({ where: and(eq(plums.id, Number(id)), ours) }).sync(),
})

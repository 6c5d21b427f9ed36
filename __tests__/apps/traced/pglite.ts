import { PGlite } from '@electric-sql/pglite'
import { and, eq, isNull } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { integer, pgTable, varchar } from 'drizzle-orm/pg-core'
import { serveRows, SETUP } from './serveRows.ts'

const client = new PGlite(process.env['PGLITE_DIR'])
for (const statement of SETUP) await client.exec(statement)
const plums = pgTable('plums', { id: integer(), tenant: integer(), sold: varchar() })
const db = drizzle(client, { schema: { plums } })
const ours = and(eq(plums.tenant, 7), isNull(plums.sold))
const TEXT = 'select * from plums where id = $1 and tenant = $2 and sold is null'

serveRows({
  query: async (id) => (await client.query(TEXT, [id, 7])).rows,
  transaction: (id) => client.transaction(async (own) => (await own.query(TEXT, [id, 7])).rows),
  builder: (id) =>
    db
      .select()
      .from(plums)
      .where(and(eq(plums.id, Number(id)), ours)),
  relational: (id) => db.query.plums.findFirst({ where: and(eq(plums.id, Number(id)), ours) }),
})

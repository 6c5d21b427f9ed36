/** A small Fastify application on PostgreSQL in this process: what the evidence is measured on besides the bookshop. */
import { PGlite } from '@electric-sql/pglite'
import { asc, eq } from 'drizzle-orm'
import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { drizzle } from 'drizzle-orm/pglite'
import Fastify from 'fastify'

const ferries = pgTable('ferries', {
  id: serial().primaryKey(),
  name: text().notNull(),
  decks: integer().notNull(),
})
const crossings = pgTable('crossings', {
  id: serial().primaryKey(),
  ferryId: integer().notNull(),
  minutes: integer().notNull(),
})

const client = new PGlite('memory://')
await client.exec(`
  create table ferries (id serial primary key, name text not null, decks integer not null);
  create table crossings (id serial primary key, "ferryId" integer not null, minutes integer not null);
  insert into ferries (name, decks) select 'Ferry ' || n, 1 + n % 5 from generate_series(1, 60) n;
  insert into crossings ("ferryId", minutes) select 1 + n % 60, 20 + n % 70 from generate_series(1, 600) n;
`)
const db = drizzle(client)
const app = Fastify()

app.get('/pier', async () => ({ open: true }))

app.get<{ Querystring: { page: number } }>(
  '/ferries',
  {
    schema: {
      querystring: { type: 'object', properties: { page: { type: 'integer', minimum: 1, default: 1 } } },
    },
  },
  async ({ query: { page } }) => {
    const rows = await db
      .select()
      .from(ferries)
      .orderBy(asc(ferries.id))
      .limit(10)
      .offset((page - 1) * 10)
    return rows.map(({ id, name }) => ({ id, name }))
  },
)

app.get<{ Params: { id: number } }>('/ferries/:id', async ({ params: { id } }, reply) => {
  const [ferry] = await db.select().from(ferries).where(eq(ferries.id, id))
  if (!ferry) return reply.code(404).send()
  const trips = await db.select().from(crossings).where(eq(crossings.ferryId, id))
  return { ...ferry, trips }
})

app.get('/timetable', async () => {
  const some = await db.select().from(ferries).orderBy(asc(ferries.id)).limit(5)
  return Promise.all(
    some.map(async (ferry) => ({
      ferry: ferry.name,
      crossings: await db.select().from(crossings).where(eq(crossings.ferryId, ferry.id)),
    })),
  )
})

app.post<{ Body: { ferryId: number; minutes: number } }>('/crossings', async ({ body }, reply) => {
  const [made] = await db.insert(crossings).values(body).returning({ id: crossings.id })
  return reply.code(201).send(made)
})

await app.listen({ port: Number(process.env['PORT'] ?? 0), host: '127.0.0.1' })

// Every way to send a statement through Drizzle's MySQL dialect. `@line` names the line to be reported.
import { setTimeout as sleep } from 'node:timers/promises'
import { desc, eq, inArray, relations, sql } from 'drizzle-orm'
import { int, mysqlTable, serial, varchar } from 'drizzle-orm/mysql-core'
import { drizzle } from 'drizzle-orm/mysql2'
import { createPool as createCallbackPool } from 'mysql2'
import { createPool } from 'mysql2/promise'
import { serve, type Handlers } from './serve.ts'

const growers = mysqlTable('growers', {
  id: serial('id').primaryKey(),
  name: varchar('name', { length: 80 }).notNull().unique(),
})

const pears = mysqlTable('pears', {
  id: serial('id').primaryKey(),
  growerId: int('grower_id').notNull(),
  weight: int('weight').notNull(),
})

const growersRelations = relations(growers, ({ many }) => ({ pears: many(pears) }))
const pearsRelations = relations(pears, ({ one }) => ({
  grower: one(growers, { fields: [pears.growerId], references: [growers.id] }),
}))

const SETUP = [
  'drop table if exists growers, pears',
  'create table growers (id serial primary key, name varchar(80) not null unique)',
  'create table pears (id serial primary key, grower_id int not null, weight int not null)',
  "insert into growers (name) values ('Quince'), ('Medlar'), ('Sorb')",
  'insert into pears (grower_id, weight) select id, 100 + id * 11 from growers',
]

const uri = process.env['APP_MYSQL_URL']!
const pool = createPool({ uri, connectionLimit: 3 })
for (const statement of SETUP) await pool.query(statement)

/** Its only connection is made here, outside of any request. */
const old = createCallbackPool({ uri, connectionLimit: 1 })
await new Promise((resolve) => void old.query('select 16 as callback', resolve))

// MariaDB has no lateral joins, and the mode for PlanetScale makes none.
const schema = { growers, pears, growersRelations, pearsRelations }
const db = drizzle(pool, { schema, mode: 'planetscale' })

const prepared = db
  .select()
  .from(pears)
  .where(eq(pears.growerId, sql.placeholder('grower')))
  .prepare()
const early = db.select().from(growers).orderBy(growers.id)

async function pearsOf(growerId: number) {
  return await db.select().from(pears).where(eq(pears.growerId, growerId)) // @line helper
}

const handlers: Handlers = {
  async select() {
    return await db.select().from(growers).orderBy(growers.id) // @line select
  },
  async chain() {
    const rows = await db
      .selectDistinct({ name: growers.name }) // @line chain
      .from(growers)
      .innerJoin(pears, eq(pears.growerId, growers.id))
      .orderBy(desc(growers.name))
    return rows
  },
  async loop() {
    const all = await db.select().from(growers) // @line loop-parents
    const found: unknown[] = []
    for (const grower of all) {
      found.push(await db.select().from(pears).where(eq(pears.growerId, grower.id))) // @line loop-children
    }
    return found
  },
  async parallel() {
    const all = await db.select().from(growers) // @line parallel-parents
    return await Promise.all(
      all.map((grower) => db.select().from(pears).where(eq(pears.growerId, grower.id))), // @line parallel-children
    )
  },
  async helper() {
    const lists: unknown[] = []
    for (const id of [1, 2]) lists.push(await pearsOf(id))
    return lists
  },
  async relational() {
    const many = await db.query.growers.findMany({ with: { pears: true } }) // @line find-many
    const first = await db.query.pears.findFirst({ with: { grower: true } }) // @line find-first
    return [many, first]
  },
  async raw() {
    return (await db.execute(sql`select ${41} + 1 as answer`)) && 'raw' // @line raw
  },
  async count() {
    return await db.$count(pears, eq(pears.growerId, 2)) // @line count
  },
  async cte() {
    const heavy = db.$with('heavy').as(
      db
        .select()
        .from(pears)
        .where(sql`weight > 115`),
    )
    return await db.with(heavy).select().from(heavy) // @line cte
  },
  async prepared() {
    const lists: unknown[] = []
    for (const grower of [1, 2, 1]) {
      lists.push(await prepared.execute({ grower })) // @line prepared
    }
    return lists
  },
  async early() {
    return await early // @line early
  },
  async write() {
    await db.insert(growers).values({ name: 'Whitebeam' }) // @line insert
    const [row] = await db.insert(pears).values({ growerId: 4, weight: 7 }).$returningId() // @line insert-returning
    const id = row?.id ?? 0
    await db.update(pears).set({ weight: 8 }).where(eq(pears.id, id)) // @line update
    await db.delete(pears).where(inArray(pears.id, [id])) // @line delete
    await db.delete(growers).where(eq(growers.name, 'Whitebeam')) // @line delete-grower
  },
  async transaction() {
    await db.transaction(async (tx) => {
      // @line transaction
      await tx.update(pears).set({ weight: 150 }).where(eq(pears.id, 1)) // @line in-transaction
      await tx.transaction(async (inner) => {
        // @line savepoint
        await inner.update(pears).set({ weight: 111 }).where(eq(pears.id, 1)) // @line in-savepoint
      })
    })
  },
  async rollback() {
    const undone = db.transaction(async (tx) => {
      await tx.delete(pears) // @line undone
      tx.rollback()
    })
    await undone.catch(() => 'rolled back') // @line rollback
  },
  async failing() {
    await db.insert(growers).values({ name: 'Quince' }) // @line failing
  },
  callback: () =>
    new Promise((resolve) => {
      old.query('select 17 as callback', () => {
        // @line callback-pool
        old.getConnection((_error, connection) => {
          connection.execute('select 18 as callback', async () => {
            // @line callback-client
            connection.release()
            resolve(await db.select().from(pears)) // @line callback
          })
        })
      })
    }),
  body: ({ request, response }) =>
    new Promise((resolve) => {
      request.resume().on('end', async () => {
        await db.select().from(growers) // @line body
        response.on('finish', () => void db.select().from(pears).execute()) // @line on-finish
        resolve('listened')
      })
    }),
  afterResponse({ response }) {
    response.end('"done"')
    void sleep(1).then(() => db.update(pears).set({ weight: 122 }).where(eq(pears.id, 2))) // @line after
  },
}

serve(handlers)

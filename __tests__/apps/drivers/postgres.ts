// Every way to send a statement through Drizzle's PostgreSQL dialect. `@line` names the line to be reported.
import { setTimeout as sleep } from 'node:timers/promises'
import { desc, eq, inArray, relations, sql } from 'drizzle-orm'
import { integer, pgTable, serial, text, type PgDatabase, type PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Handlers } from './serve.ts'

export const growers = pgTable('growers', {
  id: serial('id').primaryKey(),
  name: text('name').notNull().unique(),
})

export const pears = pgTable('pears', {
  id: serial('id').primaryKey(),
  growerId: integer('grower_id').notNull(),
  weight: integer('weight').notNull(),
})

export const growersRelations = relations(growers, ({ many }) => ({ pears: many(pears) }))
export const pearsRelations = relations(pears, ({ one }) => ({
  grower: one(growers, { fields: [pears.growerId], references: [growers.id] }),
}))

export const schema = { growers, pears, growersRelations, pearsRelations }

export const SETUP = [
  'drop table if exists growers, pears',
  'create table growers (id serial primary key, name text not null unique)',
  'create table pears (id serial primary key, grower_id integer not null, weight integer not null)',
  "insert into growers (name) values ('Quince'), ('Medlar'), ('Sorb')",
  'insert into pears (grower_id, weight) select id, 100 + id * 11 from growers',
]

export type Db = PgDatabase<PgQueryResultHKT, typeof schema>

async function pearsOf(db: Db, growerId: number) {
  return await db.select().from(pears).where(eq(pears.growerId, growerId)) // @line helper
}

export function handlers(db: Db): Handlers {
  const prepared = db
    .select()
    .from(pears)
    .where(eq(pears.growerId, sql.placeholder('grower')))
    .prepare('pears_of')
  const early = db.select().from(growers).orderBy(growers.id)

  return {
    async select() {
      return await db.select().from(growers).orderBy(growers.id) // @line select
    },
    returned() {
      return db.select({ id: growers.id }).from(growers) // @line returned
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
      for (const id of [1, 2]) {
        lists.push(await pearsOf(db, id)) // @line helper-caller
      }
      return lists
    },
    async relational() {
      const many = await db.query.growers.findMany({ with: { pears: true } }) // @line find-many
      const first = await db.query.pears.findFirst({ with: { grower: true } }) // @line find-first
      return [many, first]
    },
    async raw() {
      return (await db.execute(sql`select ${41}::int + 1 as answer`)) && 'raw' // @line raw
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
      const [row] = await db.insert(pears).values({ growerId: 4, weight: 7 }).returning() // @line insert-returning
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
        // @line begin-undone
        await tx.delete(pears) // @line undone
        tx.rollback()
      })
      await undone.catch(() => 'rolled back') // @line rollback
    },
    async failing() {
      await db.insert(growers).values({ name: 'Quince' }) // @line failing
    },
    async invalid() {
      await db.execute(sql`select ${'sloe-eyed'}::int`) // @line invalid
    },
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
}

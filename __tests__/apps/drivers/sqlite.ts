// Every way to send a statement through Drizzle's SQLite dialect. `@line` names the line to be reported.
import { setTimeout as sleep } from 'node:timers/promises'
import { eq, relations, sql } from 'drizzle-orm'
import { integer, sqliteTable, text, type BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type { Handlers } from './serve.ts'

export const growers = sqliteTable('growers', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
})

export const pears = sqliteTable('pears', {
  id: integer('id').primaryKey(),
  growerId: integer('grower_id').notNull(),
  weight: integer('weight').notNull(),
})

export const growersRelations = relations(growers, ({ many }) => ({ pears: many(pears) }))
export const pearsRelations = relations(pears, ({ one }) => ({
  grower: one(growers, { fields: [pears.growerId], references: [growers.id] }),
}))

export const schema = { growers, pears, growersRelations, pearsRelations }

export const SETUP = [
  'create table growers (id integer primary key, name text not null unique)',
  'create table pears (id integer primary key, grower_id integer not null, weight integer not null)',
  "insert into growers (name) values ('Quince'), ('Medlar'), ('Sorb')",
  'insert into pears (grower_id, weight) select id, 100 + id * 11 from growers',
]

export type Db = BaseSQLiteDatabase<'async', unknown, typeof schema>

export function handlers(db: Db): Handlers {
  const prepared = db
    .select()
    .from(pears)
    .where(eq(pears.growerId, sql.placeholder('grower')))
    .prepare()
  const early = db.select().from(growers).orderBy(growers.id)

  return {
    async select() {
      return await db.select().from(growers).orderBy(growers.id) // @line select
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
    async methods() {
      const all = await db.select().from(growers).all() // @line method-all
      const one = await db.select().from(growers).where(eq(growers.id, 2)).get() // @line method-get
      const rows = await db.select({ id: growers.id }).from(growers).values() // @line method-values
      return [all, one, rows]
    },
    async relational() {
      const many = await db.query.growers.findMany({ with: { pears: true } }) // @line find-many
      const first = await db.query.pears.findFirst({ with: { grower: true } }) // @line find-first
      return [many, first]
    },
    async raw() {
      const all = await db.all(sql`select ${41} + 1 as answer`) // @line raw-all
      const one = await db.get(sql`select 43 as answer`) // @line raw-get
      const rows = await db.values(sql`select 44 as answer union select 45`) // @line raw-values
      await db.run(sql`update pears set weight = weight where id = 3`) // @line raw-run
      return [all, one, rows]
    },
    async count() {
      return await db.$count(pears, eq(pears.growerId, 2)) // @line count
    },
    async prepared() {
      const lists: unknown[] = []
      for (const grower of [1, 2, 1]) {
        lists.push(await prepared.execute({ grower })) // @line prepared
      }
      lists.push(await prepared.all({ grower: 3 })) // @line prepared-all
      return lists
    },
    async early() {
      return await early // @line early
    },
    async write() {
      await db.insert(growers).values({ name: 'Whitebeam' }) // @line insert
      const [row] = await db.insert(pears).values({ growerId: 4, weight: 7 }).returning() // @line insert-returning
      const id = row?.id ?? 0
      await db.update(pears).set({ weight: 8 }).where(eq(pears.id, id)).run() // @line update
      await db.delete(pears).where(eq(pears.id, id)) // @line delete
      await db.delete(growers).where(eq(growers.name, 'Whitebeam')) // @line delete-grower
    },
    headers({ request }) {
      return {
        raw: request.rawHeaders,
        parsed: Object.keys(request.headers),
        distinct: Object.keys(request.headersDistinct),
      }
    },
    events: ({ request, response }) =>
      new Promise((resolve) => {
        request.resume().on('end', async () => {
          await db.select().from(growers) // @line body
          response.on('finish', () => void db.select().from(pears).execute()) // @line on-finish
          resolve('listened')
        })
      }),
    later({ response }) {
      response.end('"done"')
      setTimeout(() => void db.update(pears).set({ weight: 122 }).where(eq(pears.id, 2)).run(), 1) // @line later
    },
    async mixed({ request }) {
      const times = Number(request.headers['x-times'])
      for (let i = 0; i < times; i++) {
        await sleep(Math.random() * 4)
        await db.select().from(pears).where(eq(pears.growerId, times)) // @line mixed
      }
    },
    async failing() {
      await db.insert(growers).values({ name: 'Quince' }) // @line failing
    },
  }
}

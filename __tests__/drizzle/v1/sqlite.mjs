// Ways to send a statement through the SQLite dialect of Drizzle 1.0. `@line` names the line to be reported.
import { defineRelations, eq, sql } from 'drizzle-1.0'
import { integer, sqliteTable, text } from 'drizzle-1.0/sqlite-core'
import { reached, serve } from '../../apps/drivers/serve.ts'
import { SETUP } from '../../apps/drivers/sqlite.ts'
import { connect } from './sqliteClients.mjs'

const growers = sqliteTable('growers', {
  id: integer('id').primaryKey(),
  name: text('name').notNull().unique(),
})
const pears = sqliteTable('pears', {
  id: integer('id').primaryKey(),
  growerId: integer('grower_id').notNull(),
  weight: integer('weight').notNull(),
})
const relations = defineRelations({ growers, pears }, (r) => ({
  growers: { pears: r.many.pears({ from: r.growers.id, to: r.pears.growerId }) },
  pears: { grower: r.one.growers({ from: r.pears.growerId, to: r.growers.id }) },
}))

const { db, run } = await connect(process.argv[2], relations)
for (const statement of SETUP) await run(statement)
reached.length = 0

const prepared = db
  .select()
  .from(pears)
  .where(eq(pears.growerId, sql.placeholder('grower')))
  .prepare()
const early = db.select().from(growers).orderBy(growers.id)

serve({
  async select() {
    return await db.select().from(growers).orderBy(growers.id) // @line select
  },
  async loop() {
    const all = await db.select().from(growers) // @line loop-parents
    const found = []
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
    const lists = []
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
    await db.update(pears).set({ weight: 8 }).where(eq(pears.id, row.id)).run() // @line update
    await db.delete(pears).where(eq(pears.id, row.id)) // @line delete
    await db.delete(growers).where(eq(growers.name, 'Whitebeam')) // @line delete-grower
  },
  async batch() {
    const one = db.select().from(pears).where(eq(pears.id, 2))
    return await db.batch([db.select().from(growers), one]) // @line batch
  },
  transaction() {
    // Nothing may wait in a transaction of a database that runs statements at once.
    return db.transaction((tx) => {
      // @line transaction
      tx.update(pears).set({ weight: 150 }).where(eq(pears.id, 1)).run() // @line in-transaction
    })
  },
  async failing() {
    await db.insert(growers).values({ name: 'Quince' }) // @line failing
  },
})

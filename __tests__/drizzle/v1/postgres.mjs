// Every way to send a statement through the PostgreSQL dialect of Drizzle 1.0. `@line` names the line to be reported.
import { setTimeout as sleep } from 'node:timers/promises'
import { defineRelations, desc, eq, inArray, sql } from 'drizzle-1.0'
import { integer, pgTable, serial, text } from 'drizzle-1.0/pg-core'
import { serve } from '../../apps/drivers/serve.ts'
import { SETUP } from '../../apps/drivers/postgres.ts'
import { connect } from './postgresClients.mjs'

const growers = pgTable('growers', { id: serial('id').primaryKey(), name: text('name').notNull().unique() })
const pears = pgTable('pears', {
  id: serial('id').primaryKey(),
  growerId: integer('grower_id').notNull(),
  weight: integer('weight').notNull(),
})
const relations = defineRelations({ growers, pears }, (r) => ({
  growers: { pears: r.many.pears({ from: r.growers.id, to: r.pears.growerId }) },
  pears: { grower: r.one.growers({ from: r.pears.growerId, to: r.growers.id }) },
}))

const { db, run } = await connect(process.argv[2], relations)
for (const statement of SETUP) await run(statement)

const prepared = db
  .select()
  .from(pears)
  .where(eq(pears.growerId, sql.placeholder('grower')))
  .prepare('pears_of')
const early = db.select().from(growers).orderBy(growers.id)

serve({
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
  async prepared() {
    const lists = []
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
    await db.update(pears).set({ weight: 8 }).where(eq(pears.id, row.id)) // @line update
    await db.delete(pears).where(inArray(pears.id, [row.id])) // @line delete
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
  async batch() {
    const one = db.select().from(pears).where(eq(pears.id, 2))
    return await db.batch([db.select().from(growers), one]) // @line batch
  },
  async failing() {
    await db.insert(growers).values({ name: 'Quince' }) // @line failing
  },
  afterResponse({ response }) {
    response.end('"done"')
    void sleep(1).then(() => db.update(pears).set({ weight: 122 }).where(eq(pears.id, 2))) // @line after
  },
})

// Drizzle 1.0 on mysql2, as far as MariaDB goes: relations need lateral joins. `@line` names the line to be reported.
import { defineRelations, eq, sql } from 'drizzle-1.0'
import { int, mysqlTable, serial, varchar } from 'drizzle-1.0/mysql-core'
import { drizzle } from 'drizzle-1.0/mysql2'
import { createPool } from 'mysql2/promise'
import { serve } from '../../apps/drivers/serve.ts'

const growers = mysqlTable('growers', {
  id: serial('id').primaryKey(),
  name: varchar('name', { length: 80 }).notNull().unique(),
})
const pears = mysqlTable('pears', {
  id: serial('id').primaryKey(),
  growerId: int('grower_id').notNull(),
  weight: int('weight').notNull(),
})

const client = createPool({ uri: process.env.APP_MYSQL_URL, connectionLimit: 3 })
for (const statement of [
  'drop table if exists growers, pears',
  'create table growers (id serial primary key, name varchar(80) not null unique)',
  'create table pears (id serial primary key, grower_id int not null, weight int not null)',
  "insert into growers (name) values ('Quince'), ('Medlar'), ('Sorb')",
  'insert into pears (grower_id, weight) select id, 100 + id * 11 from growers',
])
  await client.query(statement)
const db = drizzle({ client, relations: defineRelations({ growers, pears }) })

const prepared = db
  .select()
  .from(pears)
  .where(eq(pears.growerId, sql.placeholder('grower')))
  .prepare()

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
  async raw() {
    return (await db.execute(sql`select ${41} + 1 as answer`)) && 'raw' // @line raw
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
  async write() {
    await db.insert(growers).values({ name: 'Whitebeam' }) // @line insert
    const [row] = await db.insert(pears).values({ growerId: 4, weight: 7 }).$returningId() // @line insert-returning
    await db.update(pears).set({ weight: 8 }).where(eq(pears.id, row.id)) // @line update
    await db.delete(pears).where(eq(pears.id, row.id)) // @line delete
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
  async failing() {
    await db.insert(growers).values({ name: 'Quince' }) // @line failing
  },
})

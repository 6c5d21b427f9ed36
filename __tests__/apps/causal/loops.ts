// One query for each row of an earlier one. `@child OUTCOME [SLOPE] [of PARENT]` marks the line of the repeated query.
import { setTimeout as sleep } from 'node:timers/promises'
import { Readable } from 'node:stream'
import { asc, count, eq, gt, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Handlers } from '../drivers/serve.ts'
import { bites, branches, byGrower, growers, orchards, pears, pearsOf, type Db } from './schema.ts'

const only = (id: number) => inArray(pears.growerId, [id])

export function loops(db: Db): Handlers {
  const prepared = db.select().from(pears).where(byGrower).prepare('pears_of_a_grower')
  const everyGrower = db.select().from(growers).orderBy(growers.id).prepare('every_grower')
  const readPears = (id: number) => db.select().from(pears).where(pearsOf(id)) // @line helper

  async function find(table: PgTable, where?: SQL) {
    return (await db.select().from(table).where(where)) as { id: number }[] // @line find
  }

  async function* eachGrower() {
    yield* await db.select().from(growers).orderBy(growers.id) // @line generator
  }

  async function subtree(id: number): Promise<unknown[]> {
    const children = await db.select().from(branches).where(eq(branches.parentId, id)) // @line subtree
    return Promise.all(children.map(async (child) => ({ ...child, children: await subtree(child.id) })))
  }

  return {
    async sequential() {
      const found = await db.select().from(growers).orderBy(growers.id) // @parent
      const all: unknown[] = []
      for (const { id } of found) all.push(await db.select().from(pears).where(pearsOf(id))) // @child confirmed 1
      return all
    },
    async parallel() {
      const found = await db.select().from(growers).orderBy(growers.id) // @parent
      return await Promise.all(found.map(({ id }) => db.select().from(pears).where(pearsOf(id)))) // @child confirmed 1
    },
    async fewAtATime() {
      const found = await db.select().from(growers).orderBy(growers.id) // @parent
      const worker = async (): Promise<void> => {
        for (let next = found.shift(); next; next = found.shift()) {
          await db.select().from(pears).where(pearsOf(next.id)) // @child confirmed 1
        }
      }
      await Promise.all([worker(), worker(), worker()])
    },
    async preparedChild() {
      const found = await db.select().from(growers).orderBy(growers.id) // @parent
      for (const { id } of found) await prepared.execute({ grower: id }) // @child confirmed 1
    },
    async preparedParent() {
      const found = await everyGrower.execute() // @parent
      for (const { id } of found) await db.select().from(pears).where(pearsOf(id)) // @child confirmed 1
    },
    async nested() {
      const found = await db.select().from(growers).orderBy(growers.id).limit(4) // @parent growers
      for (const { id } of found) {
        const grown = await db.select().from(pears).where(pearsOf(id)) // @child confirmed 1 of growers @parent pears
        for (const pear of grown) {
          await db.select().from(bites).where(eq(bites.pearId, pear.id)) // @child confirmed 1 of pears
        }
      }
    },
    async twoLoops() {
      const some = await db.select().from(growers).limit(4) // @parent growers
      const others = await db.select().from(pears).limit(6) // @parent pears
      for (const { id } of some) await db.select().from(pears).where(pearsOf(id)) // @child confirmed 1 of growers
      for (const { id } of others) await db.select().from(bites).where(eq(bites.pearId, id)) // @child confirmed 1 of pears
    },
    async twoLoopsAlike() {
      const some = await db.select().from(growers).limit(5) // @parent growers
      const others = await db.select().from(pears).limit(5) // @parent pears
      for (const { id } of some) await db.select().from(pears).where(pearsOf(id)) // @child confirmed 1 of growers
      for (const { id } of others) await db.select().from(bites).where(eq(bites.pearId, id)) // @child confirmed 1 of pears
    },
    async helper() {
      const found = await db.select().from(growers) // @parent
      return await Promise.all(found.map(({ id }) => readPears(id))) // @child confirmed 1 at helper
    },
    async repository() {
      const found = await find(growers) // @parent parent at find
      for (const { id } of found) await find(pears, pearsOf(id)) // @child confirmed 1 at find
    },
    async relational() {
      const found = await db.query.growers.findMany() // @parent
      for (const { id } of found) await db.query.pears.findFirst({ where: pearsOf(id) }) // @child confirmed 1
    },
    async relationalInside() {
      const found = await db.query.growers.findMany({ with: { pears: true }, limit: 5 }) // @parent
      const inside = found.flatMap((grower) => grower.pears)
      for (const { id } of inside) await db.select().from(bites).where(eq(bites.pearId, id)) // @child confirmed 3
    },
    async countEach() {
      const found = await db.select().from(growers) // @parent
      for (const { id } of found) await db.$count(pears, pearsOf(id)) // @child confirmed 1
    },
    async listOfOne() {
      const found = await db.select().from(growers) // @parent
      for (const { id } of found) await db.select().from(pears).where(only(id)) // @child confirmed 1
    },
    async twoOfEach() {
      const found = await db.select().from(pears).limit(8) // @parent
      for (const { id, growerId } of found) {
        await db.select().from(bites).where(eq(bites.pearId, id)) // @child confirmed 1
        const other = growerId + id
        await db.select().from(growers).where(eq(growers.id, other)) // @child confirmed 1
      }
    },
    async twoFromOneLine() {
      const found = await db.select().from(pears).limit(8) // @parent
      for (const { id } of found) await Promise.all([readPears(id), readPears(id + 99)]) // @child confirmed 2 at helper
    },
    async onlySome() {
      const found = await db.select().from(growers).orderBy(growers.id) // @parent
      for (const { id } of found) if (id % 2) await db.select().from(pears).where(pearsOf(id)) // @child confirmed 0.45
    },
    async untilFound() {
      const found = await db.select().from(growers).orderBy(growers.id) // @parent
      for (const { id } of found) {
        const [pear] = await db.select().from(pears).where(pearsOf(id)) // @child confirmed 0.55
        if (pear && pear.id > 18) return pear
      }
      return null
    },
    async remembered() {
      const found = await db.select().from(pears).orderBy(pears.id) // @parent
      const known = new Map<number, unknown>()
      for (const { growerId } of found) {
        if (known.has(growerId)) continue
        known.set(growerId, await db.select().from(growers).where(eq(growers.id, growerId))) // @child confirmed 0.31
      }
    },
    async generator() {
      for await (const { id } of eachGrower()) await prepared.execute({ grower: id }) // @child confirmed 1 of generator
    },
    async stream({ response }) {
      const rows = Readable.from(await db.select().from(growers)) // @parent
      for await (const row of rows) {
        const { id } = row as { id: number }
        response.write(JSON.stringify(await db.select().from(pears).where(pearsOf(id)))) // @child confirmed 1
      }
      response.end()
    },
    async raw() {
      const result: unknown = await db.execute(sql`select id from growers`) // @parent
      const { rows } = result as { rows: { id: number }[] }
      for (const { id } of rows) await db.execute(sql`select ${id} + 1 as more`) // @child confirmed 1
    },
    async view() {
      const found = await db.select().from(orchards) // @parent
      for (const { id } of found) await db.select().from(pears).where(pearsOf(id!)) // @child confirmed 1
    },
    async commonTable() {
      const late = db.$with('late').as(db.select().from(growers).where(gt(growers.id, 3)))
      const found = await db.with(late).select().from(late) // @parent
      for (const { id } of found) await db.select().from(pears).where(pearsOf(id)) // @child confirmed 1
    },
    async page() {
      const [total] = await db.select({ n: count() }).from(growers)
      const found = await db.select().from(growers).orderBy(asc(growers.id)).limit(5).offset(2) // @parent
      for (const { id } of found) await db.select().from(pears).where(pearsOf(id)) // @child confirmed 1
      return total
    },
    async tree() {
      const [root] = await db.select().from(branches).where(isNull(branches.parentId))
      return subtree(root!.id) // @child confirmed 1 at subtree of subtree
    },
    async afterwards({ response }) {
      const found = await db.select().from(growers) // @parent
      response.end('[]')
      await sleep(1)
      for (const { id } of found) await db.select().from(pears).where(pearsOf(id)) // @child confirmed 1
    },
    async besideAnother() {
      const found = await db.select().from(growers) // @parent
      for (const { id } of found) await db.select().from(pears).where(pearsOf(id)) // @child confirmed 1
      for (let i = 0; i < 4; i++) await db.select().from(growers).where(eq(growers.id, 7)) // @child redundant
    },
    // @method HEAD
    async head() {
      const found = await db.select().from(growers) // @parent
      for (const { id } of found) await db.select().from(pears).where(pearsOf(id)) // @child confirmed 1
    },
    async topThree() {
      const found = await db.select().from(growers) // @parent
      for (const { id } of found.slice(0, 3)) await db.select().from(pears).where(pearsOf(id)) // @child confirmed 0.18
    },
  }
}

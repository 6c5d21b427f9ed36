// Repeated queries of which nothing can be proved. None of them may be called an N+1.
import { eq } from 'drizzle-orm'
import type { Handlers } from '../drivers/serve.ts'
import { bites, growers, pears, pearsOf, visits, type Db } from './schema.ts'

export function blind(db: Db): Handlers {
  let calls = 0
  let kept: { id: number }[] | undefined

  return {
    async noParent() {
      for (const id of [2, 3, 5, 7]) await db.select().from(pears).where(pearsOf(id)) // @child cannot-see
    },
    async parentOfOneRow() {
      const [grower] = await db.select().from(growers).where(eq(growers.id, 4)) // @parent
      for (let id = 1; id < grower!.id; id++) await db.select().from(pears).where(pearsOf(id)) // @child cannot-see
    },
    async rowsInside() {
      const grower = await db.query.growers.findFirst({ with: { pears: true } })
      for (const { id } of grower!.pears) await db.select().from(bites).where(eq(bites.pearId, id)) // @child cannot-see
    },
    async keptParent() {
      kept ??= await db.select().from(growers)
      for (const { id } of kept) await db.select().from(pears).where(pearsOf(id)) // @child cannot-see
    },
    // @method POST
    async upsert() {
      const found = await db.select().from(growers).limit(3)
      for (const { name } of found) {
        const [visit] = await db.select().from(visits).where(eq(visits.path, name)) // @child cannot-see
        if (visit) await db.update(visits).set({ path: name }).where(eq(visits.id, visit.id))
        else await db.insert(visits).values({ path: name })
      }
    },
    async writing() {
      await db.insert(visits).values({ path: '/writing' })
      const found = await db.select().from(growers)
      for (const { id } of found) await db.select().from(pears).where(pearsOf(id)) // @child cannot-see
    },
    async transaction() {
      await db.transaction(async (tx) => {
        const found = await tx.select().from(growers)
        for (const { id } of found) await tx.select().from(pears).where(pearsOf(id)) // @child cannot-see
      })
    },
    async breaks() {
      const found = await db.select().from(growers).orderBy(growers.id)
      for (const row of [0, 5, 11]) await db.select().from(pears).where(pearsOf(found[row]!.id)) // @child cannot-see
    },
    async missing({ response }) {
      const found = await db.select().from(growers)
      if (found.length < 12) response.statusCode = 404
      for (const { id } of found) await db.select().from(pears).where(pearsOf(id)) // @child cannot-see
    },
    async anotherWay() {
      const found = await db.select().from(growers)
      if (found.length < 12) return []
      for (const id of [2, 3, 5, 7]) await db.select().from(pears).where(pearsOf(id)) // @child cannot-see
      return found
    },
    async fickle() {
      calls += 1
      const found = await db.select().from(growers)
      for (let id = 0; id < 3 + (calls % 5); id++) await db.select().from(pears).where(pearsOf(id)) // @child cannot-see
      return found
    },
  }
}

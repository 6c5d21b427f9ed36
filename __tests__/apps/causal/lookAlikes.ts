// Many queries, or many rows, and no N+1. Handlers without a mark have nothing that is repeated.
import { eq, inArray, count, asc } from 'drizzle-orm'
import type { Handlers } from '../drivers/serve.ts'
import { bites, growers, pears, pearsOf, type Db } from './schema.ts'

/** What the package dataloader does: the keys of one turn of the loop, asked for together. */
class Loader<T> {
  #waiting: { key: number; resolve: (value: T) => void }[] = []
  readonly #load: (keys: number[]) => Promise<Map<number, T>>

  constructor(load: (keys: number[]) => Promise<Map<number, T>>) {
    this.#load = load
  }

  load(key: number): Promise<T> {
    if (this.#waiting.length === 0) setImmediate(() => void this.#send())
    return new Promise((resolve) => this.#waiting.push({ key, resolve }))
  }

  async #send(): Promise<void> {
    const waiting = this.#waiting.splice(0)
    const loaded = await this.#load(waiting.map(({ key }) => key))
    for (const { key, resolve } of waiting) resolve(loaded.get(key)!)
  }
}

export function lookAlikes(db: Db): Handlers {
  const known = new Map<number, unknown>()
  const signedIn = () => db.select().from(growers).where(eq(growers.id, 3)) // @line signed-in

  return {
    async relation() {
      return await db.query.growers.findMany({ with: { pears: true } })
    },
    async join() {
      return await db.select().from(growers).innerJoin(pears, eq(pears.growerId, growers.id))
    },
    async list() {
      const found = await db.select().from(growers)
      const ids = found.map(({ id }) => id)
      return await db.select().from(pears).where(inArray(pears.growerId, ids))
    },
    async loader() {
      const loader = new Loader(async (ids) => {
        const found = await db.select().from(pears).where(inArray(pears.growerId, ids))
        return Map.groupBy(found, (pear) => pear.growerId)
      })
      const found = await db.select().from(growers)
      return await Promise.all(found.map(({ id }) => loader.load(id)))
    },
    async totalAndPage() {
      const [total] = await db.select({ n: count() }).from(growers)
      const page = await db.select().from(growers).orderBy(asc(growers.id)).limit(5).offset(5)
      return { total, page }
    },
    async cached() {
      const found = await db.select().from(growers)
      for (const { id } of found) {
        if (!known.has(id)) known.set(id, await db.select().from(pears).where(pearsOf(id)))
      }
      return [...known]
    },
    async accident() {
      const found = await db.select().from(growers).limit(5)
      for (const id of [2, 3, 5, 7, 11]) await db.select().from(pears).where(pearsOf(id)) // @child independent 0
      return found
    },
    async constantList() {
      const found = await db.select().from(growers)
      await Promise.all([1, 4, 9].map((id) => db.select().from(pears).where(pearsOf(id)))) // @child independent 0
      return found
    },
    // @query ids=4,6,8,10
    async requested({ request }) {
      const ids = new URL(request.url!, 'http://x').searchParams.get('ids')!.split(',').map(Number)
      const found = await db.select().from(growers).limit(ids.length)
      for (const id of ids) await db.select().from(pears).where(pearsOf(id)) // @child independent 0
      return found
    },
    async someRepeated() {
      const found = await db.select().from(growers).limit(9)
      for (const id of [1, 1, 1, 1, 2, 2, 2, 3, 3]) {
        await db.select().from(pears).where(pearsOf(id)) // @child independent 0 redundant-query
      }
      return found
    },
    async chunks() {
      const found = await db.select().from(pears).orderBy(pears.id) // @parent
      for (let at = 0; at < found.length; at += 10) {
        const ids = found.slice(at, at + 10).map(({ id }) => id)
        await db.select().from(bites).where(inArray(bites.pearId, ids)) // @child batched 0.09
      }
    },
    async pages() {
      for (let offset = 0; ; offset += 10) {
        const page = await db.select().from(pears).orderBy(pears.id).limit(10).offset(offset) // @parent @child batched 0.1
        if (page.length < 10) return
      }
    },
    async repeated() {
      const found = await db.select().from(growers)
      for (let i = 0; i < 4; i++) await db.select().from(pears).where(pearsOf(7)) // @child redundant
      return found
    },
    async authentication() {
      const checks = [await signedIn(), await signedIn(), await signedIn()] // @child redundant at signed-in
      return [checks, await db.select().from(growers)]
    },
  }
}

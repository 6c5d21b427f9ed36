// Reads that Drizzle's own cache answers.
import { PGlite } from '@electric-sql/pglite'
import { Cache, type MutationOption } from 'drizzle-orm/cache/core'
import { drizzle } from 'drizzle-orm/pglite'
import { growers, SETUP } from './postgres.ts'
import { serve } from './serve.ts'

class Larder extends Cache {
  readonly #kept = new Map<string, unknown[]>()

  override strategy() {
    return 'explicit' as const
  }
  override get(key: string) {
    return Promise.resolve(this.#kept.get(key))
  }
  override put(key: string, rows: unknown[]) {
    this.#kept.set(key, rows)
    return Promise.resolve()
  }
  override onMutate(_changed: MutationOption) {
    this.#kept.clear()
    return Promise.resolve()
  }
}

const client = await PGlite.create(process.env['PGLITE_DIR'])
for (const statement of SETUP) await client.exec(statement)
const db = drizzle(client, { cache: new Larder() })
const names = db.select().from(growers).$withCache()

serve({
  async reads() {
    const lists: unknown[] = []
    for (let i = 0; i < 5; i++) lists.push(await db.select().from(growers).$withCache()) // @line cached
    return lists
  },
  async parallel() {
    return await Promise.all([db.select().from(growers), names, db.select().from(growers)]) // @line parallel
  },
  async write() {
    await db.insert(growers).values({ name: 'Whitebeam' }) // @line write
    return await db.select().from(growers).$withCache() // @line read-again
  },
})

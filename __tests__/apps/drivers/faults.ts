// An application in which everything the probe leans on can break.
import { createClient } from '@libsql/client'
import { eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import { serve } from './serve.ts'
import { growers, SETUP } from './sqlite.ts'

const client = createClient({ url: 'file::memory:' })
for (const statement of SETUP) await client.execute(statement)
const db = drizzle(client)

type Method = (...values: unknown[]) => unknown
type Methods = Record<string, Method>

/** Makes a method of the platform throw while `work` runs. */
async function broken(owner: object, name: string, work: () => Promise<unknown>): Promise<unknown> {
  const methods = owner as Methods
  const original = methods[name]
  methods[name] = (): never => {
    throw new Error(`injected into ${name}`)
  }
  try {
    return await work()
  } finally {
    if (original) methods[name] = original
  }
}

const select = async (): Promise<unknown> => await db.select().from(growers).where(eq(growers.id, 3))
const insert = (): Promise<unknown> => db.insert(growers).values({ name: 'Quince' }).execute()

/** A parameter that the database client can read but not the probe. */
const hostile = Object.assign(Buffer.from('sloe'), {
  toJSON() {
    throw new Error('injected into toJSON')
  },
})
const rejections: string[] = []
process.on('unhandledRejection', (reason) => rejections.push(String((reason as Error).cause ?? reason)))

serve({
  captureStackTrace: () => broken(Error, 'captureStackTrace', select),
  weakMap: () => broken(WeakMap.prototype, 'get', select),
  stringify: () => broken(JSON, 'stringify', select),
  now: () => broken(performance, 'now', select),
  async hostile() {
    return await db.get(sql`select length(${hostile}) as answer`)
  },
  failing: () => broken(WeakMap.prototype, 'set', insert),
  unhandled() {
    void insert()
  },
  rejections: () => rejections,
})

// What calls another service again and again, for one reason or another.
import { createClient } from '@libsql/client'
import { Redis } from 'ioredis'
import { serve, type Handlers } from '../drivers/serve.ts'

const upstream = process.env['APP_UPSTREAM']!
const db = createClient({ url: ':memory:' })
await db.execute('create table ships (id integer primary key, name text)')
for (const name of ['Ketch', 'Yawl', 'Sloop', 'Brig', 'Cutter', 'Junk'])
  await db.execute({ sql: 'insert into ships (name) values (?)', args: [name] })

async function ships(): Promise<number[]> {
  const { rows } = await db.execute('select id from ships order by id') // @line ships
  return rows.map(({ id }) => Number(id))
}

async function ask(path: string): Promise<unknown> {
  const response = await fetch(`${upstream}${path}`)
  return response.json()
}

async function report(): Promise<void> {
  await (await fetch(`${upstream}/reports`, { method: 'POST', body: '{}' })).text()
}

const redis = process.env['APP_REDIS'] ? new Redis(process.env['APP_REDIS']) : null
const key = (id: number): string => `${process.env['APP_PREFIX']}:${id}`

/** How many ships each time. */
const cached: number[] = []

const withRedis = (store: Redis): Handlers => ({
  async keys() {
    for (const id of await ships()) await store.get(key(id)) // @line keys
  },
  async keysOfSession() {
    for (const id of await ships()) await store.get(key(id)) // @line keysOfSession
    await store.expire(key(0), 60)
  },
  async filledCache() {
    const found = await ships()
    for (const id of found) await store.get(key(id)) // @line filledCache
    cached.push(found.length)
    await store.set(key(0), JSON.stringify(found), 'EX', 5)
    return found
  },
  cached: () => cached.splice(0),
  async keysAtOnce() {
    await store.mget((await ships()).map(key))
  },
})

const handlers: Handlers = {
  ...(redis && withRedis(redis)),
  async perRow() {
    const found: unknown[] = []
    for (const id of await ships()) found.push(await ask(`/weather/${id}`)) // @line perRow
    return found
  },
  async perRowParallel() {
    return Promise.all((await ships()).map((id) => ask(`/weather/${id}`))) // @line perRowParallel
  },
  async someRows() {
    const found: unknown[] = []
    for (const id of (await ships()).filter((one) => one % 2 === 1)) found.push(await ask(`/weather/${id}`)) // @line someRows
    return found
  },
  async constant() {
    await ships()
    for (const port of [701, 702, 703]) await ask(`/tides/${port}`) // @line constant
  },
  async chunks() {
    const ids = await ships()
    for (let at = 0; at < ids.length; at += 2) await ask(`/weather?ids=${ids.slice(at, at + 2).join()}`) // @line chunks
  },
  async ofAnotherCall() {
    const ids = (await ask('/fleet')) as number[]
    for (const id of ids) await ask(`/weather/${id}`) // @line ofAnotherCall
  },
  async andTells() {
    for (const id of await ships()) await ask(`/weather/${id}`) // @line andTells
    await report()
  },
  async tellsBefore() {
    await report()
    for (const id of await ships()) await ask(`/weather/${id}`) // @line tellsBefore
  },
  async sameAddress() {
    await ships()
    for (let i = 0; i < 4; i++) await ask('/weather/1')
  },
}

serve(handlers)

// Everything that the probe leans on breaks, while the application asks its client.
import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks'
import { EventEmitter } from 'node:events'
import { serve, type Handlers } from '../drivers/serve.ts'

type Run = (text: string, value: unknown) => unknown

const clients: Record<string, () => Promise<Run>> = {
  async pg() {
    const { Pool } = await import('pg')
    const pool = new Pool({ connectionString: process.env['APP_DATABASE_URL'], max: 1 })
    return async (text, value) => (await pool.query(text, [value])).rows
  },
  async postgresJs() {
    const { default: postgres } = await import('postgres')
    const sql = postgres(process.env['APP_DATABASE_URL']!, { max: 1 })
    return (text, value) => sql.unsafe(text, [value as string])
  },
  async mysql2() {
    const { createPool } = await import('mysql2/promise')
    const pool = createPool({ uri: process.env['APP_MYSQL_URL']!, connectionLimit: 1 })
    return async (text, value) => (await pool.query(text, [value]))[0]
  },
  async libsql() {
    const { createClient } = await import('@libsql/client')
    const client = createClient({ url: 'file::memory:?cache=shared' })
    return async (text, value) => (await client.execute({ sql: text, args: [value as string] })).rows
  },
  async pglite() {
    const { PGlite } = await import('@electric-sql/pglite')
    const client = await PGlite.create()
    return async (text, value) => (await client.query(text, [value])).rows
  },
  async nodeSqlite() {
    const { DatabaseSync } = await import('node:sqlite')
    const client = new DatabaseSync(':memory:')
    return (text, value) => client.prepare(text).all(value as string)
  },
}

const [name = 'libsql', text = 'select ? as answer'] = process.argv.slice(2)
const run = await clients[name]!()
const ask = async (): Promise<unknown> => await run(text, 'medlar')
await ask()

/** Makes a method of the platform throw, until it is mended. */
function breakMethod(owner: object, method: string): { mend(): void } {
  const original = Object.getOwnPropertyDescriptor(owner, method)!
  const value = (): never => {
    throw new Error(`injected into ${method}`)
  }
  Object.defineProperty(owner, method, { ...original, value })
  return { mend: () => void Object.defineProperty(owner, method, original) }
}

/** Until the answer is there. */
const throughout = (owner: object, method: string) => async () => {
  const broken = breakMethod(owner, method)
  try {
    return await ask()
  } finally {
    broken.mend()
  }
}

/** Until the statement is on its way: servers and sockets need these too. */
const atFirst = (owner: object, method: string) => async () => {
  const broken = breakMethod(owner, method)
  const answer = ask()
  broken.mend()
  return await answer
}

/** Something that the client can read, and the probe cannot. */
const hostile = Object.assign(new String('medlar'), {
  toJSON() {
    throw new Error('injected into toJSON')
  },
  toPostgres: () => 'medlar',
})

const routes: Handlers = {
  calm: ask,
  captureStackTrace: throughout(Error, 'captureStackTrace'),
  stringify: throughout(JSON, 'stringify'),
  now: throughout(Object.getPrototypeOf(performance) as object, 'now'),
  run: atFirst(AsyncLocalStorage.prototype, 'run'),
  getStore: atFirst(AsyncLocalStorage.prototype, 'getStore'),
  bind: atFirst(AsyncResource, 'bind'),
  once: atFirst(EventEmitter.prototype, 'once'),
  weakMapGet: throughout(WeakMap.prototype, 'get'),
  weakMapSet: throughout(WeakMap.prototype, 'set'),
  replace: throughout(String.prototype, 'replaceAll'),
  hostile: async () => await run(text, hostile),
}

serve(routes)

/** Sends whatever it is given to the database of the URL, with the client that is asked for. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { Session } from 'node:inspector'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'

type Send = (sql: string) => Promise<unknown>

const clients: Record<string, (url: string) => Promise<Send>> = {
  async pg(url) {
    const { Pool } = await import('pg')
    const pool = new Pool({ connectionString: url })
    return async (sql) => (await pool.query(sql)).rows
  },
  async postgres(url) {
    const { default: postgres } = await import('postgres')
    const client = postgres(url)
    return (sql) => client.unsafe(sql)
  },
  async pglite() {
    const { PGlite } = await import('@electric-sql/pglite')
    const dump = process.env['PGLITE_DUMP']
    const client = new PGlite(dump === undefined ? {} : { loadDataDir: new Blob([readFileSync(dump)]) })
    return async (sql) => (await client.exec(sql)).at(-1)?.rows
  },
  async mysql2(url) {
    const { createPool } = await import('mysql2/promise')
    const pool = createPool({ uri: url, dateStrings: true })
    return async (sql) => (await pool.query(sql))[0]
  },
  async sqlite(url) {
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(url)
    return (sql) => {
      if (!/^\s*select/i.test(sql)) return Promise.resolve(database.exec(sql))
      return Promise.resolve(database.prepare(sql).all())
    }
  },
  async libsql(url) {
    const { createClient } = await import('@libsql/client')
    const client = createClient({ url: `file:${url}` })
    return async (sql) => {
      if (/^\s*select/i.test(sql)) return (await client.execute(sql)).rows
      return client.executeMultiple(sql)
    }
  },
}

const [kind = '', url = '', ends = ''] = process.argv.slice(2)
const send = await clients[kind]!(url)

/** How often the heap was asked for objects. */
let questions = 0
const { post } = Session.prototype as unknown as { post: (...values: unknown[]) => unknown }
Object.assign(Session.prototype, {
  post(this: Session, ...values: unknown[]) {
    if (values[0] === 'Runtime.queryObjects') questions += 1
    return Reflect.apply(post, this, values)
  },
})

createServer(async (request, response) => {
  try {
    if (request.url === '/questions') response.end(String(questions))
    else response.end(JSON.stringify((await send(await text(request))) ?? null))
  } catch (error) {
    response.statusCode = 500
    response.end(String(error))
  }
}).listen(0, '127.0.0.1')

/** As many do: for one time, and with something of its own to do before it exits. */
if (ends === 'by itself')
  process.once('SIGTERM', async () => {
    while (!/\b40\b/.test(JSON.stringify(await send('select count(*) from hides')))) await sleep(10)
    await sleep(300)
    process.exit(0)
  })

// Shelves behind each client, which it has made and never used. What the application itself sends is counted.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const url = process.env['APP_DATABASE_URL'] ?? ''
const other = process.env['OTHER_DATABASE_URL'] ?? ''

type Ask = () => unknown

const clients: Record<string, () => Promise<Ask>> = {
  async 'pg pool'() {
    const { Pool } = await import('pg')
    void new Pool({ connectionString: 'postgres://127.0.0.1:1/closed' }).end()
    const pool = new Pool({ connectionString: url })
    return () => pool.query('select 1')
  },
  async 'pg client'() {
    const { Client } = await import('pg')
    const client = new Client({ connectionString: url })
    await client.connect()
    return () => client.query('select 1')
  },
  async 'drizzle on pg'() {
    const { drizzle } = await import('drizzle-orm/node-postgres')
    const db = drizzle(url)
    return () => db.execute('select 1')
  },
  async 'postgres.js'() {
    const { default: postgres } = await import('postgres')
    const client = postgres(url, { max: 2 })
    return () => client`select 1`
  },
  async 'two pools of one database'() {
    await clients['pg pool']!()
    return clients['postgres.js']!()
  },
  async pglite() {
    const { PGlite } = await import('@electric-sql/pglite')
    const dump = process.env['PGLITE_DUMP']
    const client = new PGlite(dump === undefined ? {} : { loadDataDir: new Blob([readFileSync(dump)]) })
    return () => client.query('select 1')
  },
  async 'mysql2 pool'() {
    const { createPool } = await import('mysql2/promise')
    const pool = createPool(url)
    return () => pool.query('select 1')
  },
  async 'mysql2 connection'() {
    const { createConnection } = await import('mysql2/promise')
    const connection = await createConnection({ uri: url, rowsAsArray: true })
    return () => connection.query('select 1')
  },
  async 'node:sqlite'() {
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(url || ':memory:')
    return () => database.prepare('select 1').get()
  },
  async 'two databases'() {
    const { DatabaseSync } = await import('node:sqlite')
    const first = new DatabaseSync(other)
    await clients['node:sqlite']!()
    return () => first.prepare('select 1').get()
  },
  async libsql() {
    const { createClient } = await import('@libsql/client')
    const client = createClient({ url: ':memory:' })
    return () => client.execute('select 1')
  },
  async 'drizzle on libsql'() {
    const { drizzle } = await import('drizzle-orm/libsql')
    const db = drizzle(':memory:')
    return () => db.get('select 1')
  },
  none: () => Promise.resolve(() => null),
}

const ask = await clients[process.env['CLIENT'] ?? 'none']!()
createServer(async (_request, response) => {
  await ask()
  response.end('{}')
}).listen(0, '127.0.0.1')

// An N+1 over rows that arrive one after the other. `@child OUTCOME SLOPE` marks the line of the repeated query.
import knex from 'knex'
import Cursor from 'pg-cursor'
import QueryStream from 'pg-query-stream'
import { Pool, type PoolClient } from 'pg'
import postgres from 'postgres'
import { serve, type Handlers } from '../apps/drivers/serve.ts'

const url = process.env['APP_DATABASE_URL']!
const pool = new Pool({ connectionString: url, max: 4 })
const sql = postgres(url, { max: 3, onnotice: () => {} })
const db = knex({ client: 'pg', connection: url, pool: { min: 2, max: 4 } })
await Promise.all([pool.query('select 1'), sql`select 1`, db.raw('select 1')])

const quinces = 'select n from generate_series(1, 12) n'
const weigh = (n: number) => pool.query('select $1::int as weight', [n]) // @line weigh

type Quince = { n: number }

/** Of a pool, and given back whatever happens. */
async function withClient<T>(run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await run(client)
  } finally {
    client.release()
  }
}

function streams(): Handlers {
  return {
    async queryStream() {
      return await withClient(async (client) => {
        const rows = client.query(new QueryStream(quinces, [], { batchSize: 5 })) // @parent
        const seen: unknown[] = []
        for await (const { n } of rows as AsyncIterable<Quince>) seen.push((await weigh(n)).rows) // @child confirmed 1 at weigh
        return seen
      })
    },
    async cursorByPromise() {
      return await withClient(async (client) => {
        const cursor = client.query(new Cursor<Quince>(quinces)) // @parent
        const seen: unknown[] = []
        for (let rows = await cursor.read(5); rows.length > 0; rows = await cursor.read(5))
          for (const { n } of rows) seen.push((await weigh(n)).rows) // @child confirmed 1 at weigh
        await cursor.close()
        return seen
      })
    },
    async cursorByCallback() {
      return await withClient(async (client) => {
        const cursor = client.query(new Cursor<Quince>(quinces)) // @parent
        const rows = await new Promise<Quince[]>((resolve, reject) => {
          cursor.read(100, (error, found) => (error ? reject(error) : resolve(found)))
        })
        await cursor.close()
        return await Promise.all(rows.map(({ n }) => weigh(n).then((found) => found.rows))) // @child confirmed 1 at weigh
      })
    },
    async knexStream() {
      const seen: unknown[] = []
      const rows = db.select('n').from(db.raw('generate_series(1, 12) n')).stream()
      for await (const { n } of rows as AsyncIterable<Quince>) seen.push((await weigh(n)).rows) // @child confirmed 1 at weigh of an-unknown-line
      return seen
    },
    async postgresIterator() {
      const seen: unknown[] = []
      const found = sql<Quince[]>`select n from generate_series(1, 12) n` // @parent
      for await (const rows of found.cursor(5))
        for (const { n } of rows) seen.push(await sql`select ${n}::int as weight`) // @child confirmed 1
      return seen
    },
    async postgresCursorByCallback() {
      const seen: unknown[] = []
      const found = sql<Quince[]>`select n from generate_series(1, 12) n` // @parent
      await found.cursor(5, async (rows) => {
        for (const { n } of rows) seen.push(await sql`select ${n}::int as weight`) // @child confirmed 1
      })
      return seen
    },
    async postgresForEach() {
      const found: number[] = []
      await sql<Quince[]>`select n from generate_series(1, 12) n`.forEach(({ n }) => void found.push(n)) // @parent
      return await Promise.all(found.map((n) => sql`select ${n}::int as weight`)) // @child confirmed 1
    },
    async fiveOfThem() {
      return await withClient(async (client) => {
        const rows = client.query(new QueryStream(quinces))
        let total = 0
        for await (const { n } of rows as AsyncIterable<Quince>) total += n
        for (const n of [1, 2, 3, 4, 5]) await weigh(n) // @child independent 0 at weigh
        return total
      })
    },
  }
}

serve(streams())

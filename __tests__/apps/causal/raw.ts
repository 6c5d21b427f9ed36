// The same past Drizzle, through the client itself.
import type { Handlers } from '../drivers/serve.ts'

/** What the client of node-postgres and PGlite have in common. */
interface Client {
  query(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

type Row = { id: number }

export function raw(client: Client): Handlers {
  const every = 'select id from growers order by id'
  const some = 'select id from pears where grower_id = $1'

  return {
    async rawSequential() {
      const { rows } = await client.query(every) // @parent
      for (const { id } of rows as Row[]) await client.query(some, [id]) // @child confirmed 1
    },
    async rawParallel() {
      const { rows } = await client.query(every) // @parent
      return await Promise.all((rows as Row[]).map(({ id }) => client.query(some, [id]))) // @child confirmed 1
    },
    async rawInlined() {
      const { rows } = await client.query(every) // @parent
      for (const { id } of rows as Row[]) await client.query(`select id from pears where grower_id = ${id}`) // @child confirmed 1
    },
    async rawConstant() {
      const { rows } = await client.query(every)
      for (const id of [2, 3, 5]) await client.query(some, [id]) // @child independent 0
      return rows.length
    },
    async rawRepeated() {
      const { rows } = await client.query(every)
      for (let i = 0; i < 3; i++) await client.query(some, [7]) // @child redundant
      return rows.length
    },
  }
}

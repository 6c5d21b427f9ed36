// Behind an authentication that notes every visit: `@child OUTCOME SLOPE` marks the line of the repeated query.
import { PGlite } from '@electric-sql/pglite'
import { serve, type Handlers } from '../drivers/serve.ts'
import { SETUP } from './schema.ts'

const client = await PGlite.create(process.env['PGLITE_DIR'])
for (const statement of SETUP) await client.exec(statement)
await client.exec('create table entrances (id int primary key, at int default 0)')
await client.exec('insert into entrances values (1), (2), (3)')

type Row = { id: number }

const every = 'select id from growers order by id'
const some = 'select id from pears where grower_id = $1'
const note = () => client.query('update entrances set at = at + 1 where id = $1', [1]) // @line note

async function authenticate() {
  const entrances = (await client.query<Row>('select id from entrances order by id')).rows
  await note()
  return entrances
}

function handlers(): Handlers {
  return {
    async behind() {
      await authenticate()
      const growers = (await client.query<Row>(every)).rows // @parent
      for (const { id } of growers) await client.query(some, [id]) // @child confirmed 1
    },
    async noRowsOfTheLayer() {
      const entrances = await authenticate()
      for (const { id } of entrances) await client.query(some, [id]) // @child cannot-see
    },
    async notedAgain() {
      await authenticate()
      const growers = (await client.query<Row>(every)).rows
      for (const { id } of growers) await client.query(some, [id]) // @child cannot-see
      await note()
    },
    async writesByItself() {
      await authenticate()
      const growers = (await client.query<Row>(every)).rows
      for (const { id } of growers) await client.query(some, [id]) // @child cannot-see
      await client.query('update entrances set at = 0 where id = $1', [2])
    },
    async plain() {
      await authenticate()
      return (await client.query(every)).rows
    },
  }
}

serve(handlers())

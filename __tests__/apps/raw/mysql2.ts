import { drizzle } from 'drizzle-orm/mysql2'
import { mysqlTable, serial, varchar } from 'drizzle-orm/mysql-core'
import { createPool as createCallbackPool } from 'mysql2'
import { createPool } from 'mysql2/promise'
import { serve, type Handlers } from '../drivers/serve.ts'
import { handlers } from './handlers.ts'

const growers = mysqlTable('growers', {
  id: serial('id').primaryKey(),
  name: varchar('name', { length: 80 }),
})
const uri = process.env['APP_MYSQL_URL']!
const pool = createPool({ uri, connectionLimit: 3 })
const old = createCallbackPool({ uri, connectionLimit: 1 })
for (const statement of [
  'drop table if exists growers, pears',
  'create table growers (id serial primary key, name varchar(80) not null unique)',
  'create table pears (id serial primary key, grower_id int not null, weight int not null)',
  "insert into growers (name) values ('Quince'), ('Medlar'), ('Sorb')",
  'insert into pears (grower_id, weight) select id, 100 + id * 11 from growers',
])
  await pool.query(statement)
const db = drizzle(pool)
const query = db.select().from(growers)

const own: Handlers = {
  async execute() {
    for (const id of [1, 2, 1]) await pool.execute('select name from growers where id = ?', [id]) // @line execute
  },
  async prepared() {
    const connection = await pool.getConnection()
    const statement = await connection.prepare('select weight from pears where grower_id = ?')
    for (const id of [1, 2]) await statement.execute([id]) // @line prepared
    await statement.close()
    connection.release()
  },
  async transaction() {
    const connection = await pool.getConnection()
    await connection.beginTransaction() // @line begin
    await connection.query('update pears set weight = ? where id = ?', [111, 1]) // @line in-transaction
    await connection.commit() // @line commit
    connection.release()
  },
  events: () =>
    new Promise((resolve) => {
      const rows: unknown[] = []
      old
        .query('select name from growers') // @line events
        .on('result', (row) => rows.push(row))
        .on('end', () => resolve(rows))
    }),
}

serve({
  ...handlers({
    run: (text, values) => pool.query(text, values), // @line run
    growers: () => db.select().from(growers), // @line drizzle
    text: query.toSQL().sql,
    placeholder: '?',
  }),
  ...own,
})

import { Kysely, MysqlDialect, PostgresDialect, SqliteDialect } from 'kysely'
import { createPool } from 'mysql2'
import { Pool } from 'pg'
import { serve } from '../apps/drivers/serve.ts'
import { client, mysqlUrl, postgresUrl, sqliteFile } from './connection.mjs'
import { ReportingDatabase } from './sqliteTrace.mjs'

const dialects = {
  pg: () => new PostgresDialect({ pool: new Pool({ connectionString: postgresUrl }) }),
  mysql2: () => new MysqlDialect({ pool: createPool(mysqlUrl) }),
  'better-sqlite3': () => new SqliteDialect({ database: new ReportingDatabase(sqliteFile) }),
}
const db = new Kysely({ dialect: dialects[client]() })

serve({
  list: () => db.selectFrom('authors').select(['id', 'name']).orderBy('id').execute(), // @line list
  detail: () => db.selectFrom('authors').selectAll().where('id', '=', 2).executeTakeFirst(), // @line detail
  async loop() {
    const authors = await db.selectFrom('authors').selectAll().orderBy('id').execute() // @line authors
    const found = []
    for (const { id } of authors) {
      const books = db.selectFrom('books').selectAll().where('author_id', '=', id)
      found.push(await books.execute()) // @line books
    }
    return found
  },
  async cure() {
    const authors = await db.selectFrom('authors').selectAll().orderBy('id').execute() // @line authors-once
    const ids = authors.map(({ id }) => id)
    return db.selectFrom('books').selectAll().where('author_id', 'in', ids).execute() // @line books-once
  },
  insert: () =>
    db.transaction().execute(async (trx) => {
      // @line transaction
      await trx.insertInto('authors').values({ name: 'Sloe' }).execute() // @line insert-author
      await trx.insertInto('books').values({ title: 'Thorns', author_id: 1 }).execute() // @line insert-book
    }),
  async repeat() {
    const query = db.selectFrom('authors').selectAll().where('name', '=', 'Quince')
    for (let i = 0; i < 3; i++) await query.execute() // @line repeat
  },
})

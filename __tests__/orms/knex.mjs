import Knex from 'knex'
import BetterSqlite3Client from 'knex/lib/dialects/better-sqlite3/index.js'
import { serve } from '../apps/drivers/serve.ts'
import { client, mysqlUrl, postgresUrl, sqliteFile } from './connection.mjs'
import { ReportingDatabase } from './sqliteTrace.mjs'

class ReportingClient extends BetterSqlite3Client {
  _driver() {
    return ReportingDatabase
  }
}

const knex = Knex({
  client: client === 'better-sqlite3' ? ReportingClient : client,
  connection: { pg: postgresUrl, mysql2: mysqlUrl, 'better-sqlite3': { filename: sqliteFile } }[client],
  useNullAsDefault: true,
})

serve({
  list: () => knex('authors').select('id', 'name').orderBy('id'), // @line list
  detail: () => knex('authors').where({ id: 2 }).first(), // @line detail
  async loop() {
    const authors = await knex('authors').orderBy('id') // @line authors
    const found = []
    for (const { id } of authors) {
      found.push(await knex('books').where({ author_id: id })) // @line books
    }
    return found
  },
  async cure() {
    const authors = await knex('authors').orderBy('id') // @line authors-once
    const ids = authors.map(({ id }) => id)
    return knex('books').whereIn('author_id', ids) // @line books-once
  },
  insert: () =>
    knex.transaction(async (trx) => {
      // @line transaction
      await trx('authors').insert({ name: 'Sloe' }) // @line insert-author
      await trx('books').insert({ title: 'Thorns', author_id: 1 }) // @line insert-book
    }),
  async repeat() {
    for (let i = 0; i < 3; i++) await knex('authors').where('name', 'Quince') // @line repeat
  },
})

import { defineEntity, p } from '@mikro-orm/core'
import { serve } from '../apps/drivers/serve.ts'
import { client, mysqlUrl, postgresUrl, sqliteFile } from './connection.mjs'
import { report } from './sqliteTrace.mjs'

const Author = defineEntity({
  name: 'Author',
  tableName: 'authors',
  properties: {
    id: p.integer().primary(),
    name: p.string(),
    books: () => p.oneToMany(Book).mappedBy('author'),
  },
})
const Book = defineEntity({
  name: 'Book',
  tableName: 'books',
  properties: {
    id: p.integer().primary(),
    title: p.string(),
    author: () => p.manyToOne(Author).joinColumn('author_id'),
  },
})

const drivers = {
  pg: async () => [await import('@mikro-orm/postgresql'), { clientUrl: postgresUrl }],
  mysql2: async () => [await import('@mikro-orm/mysql'), { clientUrl: mysqlUrl }],
  'better-sqlite3': async () => [
    await import('@mikro-orm/sqlite'),
    { dbName: sqliteFile, driverOptions: { verbose: report } },
  ],
}
const [{ MikroORM }, connection] = await drivers[client]()
const orm = await MikroORM.init({ ...connection, entities: [Author, Book] })

serve({
  list: () => orm.em.fork().find(Author, {}, { orderBy: { id: 'asc' } }), // @line list
  detail: () => orm.em.fork().findOne(Author, 2), // @line detail
  async loop() {
    const em = orm.em.fork()
    const authors = await em.find(Author, {}, { orderBy: { id: 'asc' } }) // @line authors
    const found = []
    for (const author of authors) {
      found.push(await author.books.loadItems()) // @line books
    }
    return found
  },
  cure: () => orm.em.fork().find(Author, {}, { populate: ['books'], orderBy: { id: 'asc' } }), // @line authors-once
  insert: () =>
    orm.em.fork().transactional(async (em) => {
      // @line transaction
      await em.insert(Author, { name: 'Sloe' }) // @line insert-author
      await em.insert(Book, { title: 'Thorns', author: 1 }) // @line insert-book
    }),
  async repeat() {
    const em = orm.em.fork()
    for (let i = 0; i < 3; i++) await em.find(Author, { name: 'Quince' }) // @line repeat
  },
})

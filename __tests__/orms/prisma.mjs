import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { serve } from '../apps/drivers/serve.ts'
import { client, mysqlUrl, postgresUrl, sqliteFile } from './connection.mjs'
import { report } from './sqliteTrace.mjs'

const adapters = {
  async pg() {
    const { PrismaPg } = await import('@prisma/adapter-pg')
    return new PrismaPg({ connectionString: postgresUrl })
  },
  async mariadb() {
    const { PrismaMariaDb } = await import('@prisma/adapter-mariadb')
    return new PrismaMariaDb(mysqlUrl.replace('mysql:', 'mariadb:'))
  },
  async 'better-sqlite3'() {
    const { PrismaBetterSqlite3 } = await import('@prisma/adapter-better-sqlite3')
    return new PrismaBetterSqlite3({ url: `file:${sqliteFile}`, verbose: report })
  },
}
// Generated for each kind of database, where the tests say.
const generated = path.join(process.env.PRISMA_CLIENTS, client, 'client/client.ts')
const { PrismaClient } = await import(pathToFileURL(generated).href)
const prisma = new PrismaClient({ adapter: await adapters[client]() })

serve({
  list: () => prisma.author.findMany({ orderBy: { id: 'asc' } }), // @line list
  detail: () => prisma.author.findUnique({ where: { id: 2 } }), // @line detail
  async loop() {
    const authors = await prisma.author.findMany({ orderBy: { id: 'asc' } }) // @line authors
    const found = []
    for (const { id } of authors) {
      found.push(await prisma.book.findMany({ where: { authorId: id } })) // @line books
    }
    return found
  },
  cure: () => prisma.author.findMany({ include: { books: true }, orderBy: { id: 'asc' } }), // @line authors-once
  insert: () =>
    prisma.$transaction(async (tx) => {
      // @line transaction
      await tx.author.create({ data: { name: 'Sloe' } }) // @line insert-author
      await tx.book.create({ data: { title: 'Thorns', authorId: 1 } }) // @line insert-book
    }),
  async repeat() {
    for (let i = 0; i < 3; i++) await prisma.author.findMany({ where: { name: 'Quince' } }) // @line repeat
  },
})

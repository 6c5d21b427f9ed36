// oxlint-disable-next-line import/no-unassigned-import -- as its documentation has it
import 'reflect-metadata'
import {
  Column,
  DataSource,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  type DataSourceOptions,
} from 'typeorm'
import { serve } from '../apps/drivers/serve.ts'
import { client, mysqlUrl, postgresUrl, sqliteFile } from './connection.mjs'
import { report } from './sqliteTrace.mjs'

@Entity({ name: 'authors' })
class Author {
  @PrimaryGeneratedColumn() id!: number
  @Column('varchar') name!: string
  @OneToMany(() => Book, (book) => book.author) books!: Book[]
}

@Entity({ name: 'books' })
class Book {
  @PrimaryGeneratedColumn() id!: number
  @Column('varchar') title!: string
  @ManyToOne(() => Author, (author) => author.books)
  @JoinColumn({ name: 'author_id' })
  author!: Author
}

const options = {
  pg: { type: 'postgres', url: postgresUrl },
  mysql2: { type: 'mysql', url: mysqlUrl },
  'better-sqlite3': { type: 'better-sqlite3', database: sqliteFile, verbose: report },
}[client] as DataSourceOptions
const dataSource = await new DataSource({ ...options, entities: [Author, Book] }).initialize()
const authorsOf = dataSource.getRepository(Author)
const booksOf = dataSource.getRepository(Book)

serve({
  list: () => authorsOf.find({ order: { id: 'ASC' } }), // @line list
  detail: () => authorsOf.findOneBy({ id: 2 }), // @line detail
  async loop() {
    const authors = await authorsOf.find({ order: { id: 'ASC' } }) // @line authors
    const found = []
    for (const { id } of authors) {
      found.push(await booksOf.find({ where: { author: { id } } })) // @line books
    }
    return found
  },
  cure: () => authorsOf.find({ relations: { books: true }, order: { id: 'ASC' } }), // @line authors-once
  insert: () =>
    dataSource.transaction(async (manager) => {
      // @line transaction
      await manager.insert(Author, { name: 'Sloe' }) // @line insert-author
      await manager.insert(Book, { title: 'Thorns', author: { id: 1 } }) // @line insert-book
    }),
  async repeat() {
    for (let i = 0; i < 3; i++) await authorsOf.findBy({ name: 'Quince' }) // @line repeat
  },
})

import { DataTypes, Sequelize } from 'sequelize'
import { serve } from '../apps/drivers/serve.ts'
import { client, mysqlUrl, postgresUrl } from './connection.mjs'

const url = client === 'pg' ? postgresUrl : mysqlUrl
const sequelize = new Sequelize(url, { logging: false, define: { timestamps: false } })
const Author = sequelize.define('Author', { name: DataTypes.STRING }, { tableName: 'authors' })
const Book = sequelize.define(
  'Book',
  { title: DataTypes.STRING, authorId: { type: DataTypes.INTEGER, field: 'author_id' } },
  { tableName: 'books' },
)
Author.hasMany(Book, { foreignKey: 'authorId', as: 'books' })
Book.belongsTo(Author, { foreignKey: 'authorId', as: 'author' })

serve({
  list: () => Author.findAll({ order: ['id'] }), // @line list
  detail: () => Author.findByPk(2), // @line detail
  async loop() {
    const authors = await Author.findAll({ order: ['id'] }) // @line authors
    const found = []
    for (const author of authors) {
      found.push(await author.getBooks()) // @line books
    }
    return found
  },
  cure: () => Author.findAll({ include: 'books', order: ['id'] }), // @line authors-once
  insert: () =>
    sequelize.transaction(async (transaction) => {
      // @line transaction
      await Author.create({ name: 'Sloe' }, { transaction }) // @line insert-author
      await Book.create({ title: 'Thorns', authorId: 1 }, { transaction }) // @line insert-book
    }),
  async repeat() {
    for (let i = 0; i < 3; i++) await Author.findAll({ where: { name: 'Quince' } }) // @line repeat
  },
})

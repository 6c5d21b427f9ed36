import { relations } from 'drizzle-orm'
import { boolean, index, integer, pgSchema, text, timestamp } from 'drizzle-orm/pg-core'

export const bookshop = pgSchema('bookshop')

const id = () => integer().primaryKey().generatedAlwaysAsIdentity()
const createdAt = () => timestamp({ withTimezone: true }).notNull().defaultNow()

export const users = bookshop.table('users', {
  id: id(),
  email: text().notNull().unique(),
  passwordHash: text().notNull(),
  name: text().notNull(),
  city: text().notNull(),
  level: text().notNull(),
})

export const authors = bookshop.table('authors', {
  id: id(),
  name: text().notNull(),
  country: text().notNull(),
})

export const books = bookshop.table(
  'books',
  {
    id: id(),
    authorId: integer()
      .notNull()
      .references(() => authors.id),
    title: text().notNull(),
    isbn: text().notNull().unique(),
    description: text().notNull().default(''),
    priceCents: integer().notNull(),
    onSale: boolean().notNull().default(false),
  },
  (table) => [index('books_author').on(table.authorId)],
)

export const reviews = bookshop.table(
  'reviews',
  {
    id: id(),
    bookId: integer()
      .notNull()
      .references(() => books.id, { onDelete: 'cascade' }),
    userId: integer()
      .notNull()
      .references(() => users.id),
    rating: integer().notNull(),
    comment: text().notNull(),
  },
  (table) => [index('reviews_book').on(table.bookId)],
)

export const orders = bookshop.table(
  'orders',
  {
    id: id(),
    userId: integer()
      .notNull()
      .references(() => users.id),
    placedAt: createdAt(),
  },
  (table) => [index('orders_placed_at').on(table.placedAt)],
)

export const orderLines = bookshop.table(
  'order_lines',
  {
    id: id(),
    orderId: integer()
      .notNull()
      .references(() => orders.id, { onDelete: 'cascade' }),
    bookId: integer().references(() => books.id, { onDelete: 'set null' }),
    quantity: integer().notNull(),
    priceCents: integer().notNull(),
  },
  (table) => [index('order_lines_order').on(table.orderId), index('order_lines_book').on(table.bookId)],
)

export const messages = bookshop.table('messages', {
  id: id(),
  name: text().notNull(),
  email: text().notNull(),
  message: text().notNull(),
  sentAt: createdAt(),
})

export const authorRelations = relations(authors, ({ many }) => ({ books: many(books) }))

export const bookRelations = relations(books, ({ one }) => ({
  author: one(authors, { fields: [books.authorId], references: [authors.id] }),
}))

export const orderRelations = relations(orders, ({ many }) => ({ lines: many(orderLines) }))

export const orderLineRelations = relations(orderLines, ({ one }) => ({
  order: one(orders, { fields: [orderLines.orderId], references: [orders.id] }),
  book: one(books, { fields: [orderLines.bookId], references: [books.id] }),
}))

import { integer, pgTable, text } from 'drizzle-orm/pg-core'

export const growers = pgTable('growers', { id: integer('id').primaryKey(), name: text('name') })
export const pears = pgTable('pears', { id: integer('id').primaryKey(), growerId: integer('grower_id') })

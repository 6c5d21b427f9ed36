import { relations } from 'drizzle-orm'
import { integer, pgTable, serial, text } from 'drizzle-orm/pg-core'

export const orchards = pgTable('orchards', { id: serial('id').primaryKey(), name: text('name').notNull() })
export const trees = pgTable('trees', {
  id: serial('id').primaryKey(),
  orchardId: integer('orchard_id').notNull(),
  kind: text('kind').notNull(),
})
export const orchardRelations = relations(orchards, ({ many }) => ({ trees: many(trees) }))
export const treeRelations = relations(trees, ({ one }) => ({
  orchard: one(orchards, { fields: [trees.orchardId], references: [orchards.id] }),
}))

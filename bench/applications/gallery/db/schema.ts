import { date, index, integer, jsonb, pgTable, serial, text, timestamp } from 'drizzle-orm/pg-core'

export const users = pgTable('users', {
  id: serial().primaryKey(),
  email: text().notNull().unique(),
  name: text().notNull(),
  passwordHash: text('password_hash').notNull(),
})

export const artists = pgTable('artists', {
  id: serial().primaryKey(),
  name: text().notNull(),
  country: text().notNull(),
  born: integer().notNull(),
})

export const artworks = pgTable(
  'artworks',
  {
    id: serial().primaryKey(),
    artistId: integer('artist_id')
      .notNull()
      .references(() => artists.id),
    title: text().notNull(),
    year: integer().notNull(),
    medium: text().notNull(),
    description: text().notNull().default(''),
    pixels: jsonb().$type<[number, number, number][]>().notNull().default([]),
  },
  (table) => [index('artworks_artist').on(table.artistId)],
)

export interface Room {
  name: string
  works: { title: string; wall: string; x: number; y: number; label: string }[]
}

export const exhibitions = pgTable('exhibitions', {
  id: serial().primaryKey(),
  title: text().notNull(),
  opens: date().notNull(),
  rooms: jsonb().$type<Room[]>().notNull(),
})

export const likes = pgTable(
  'likes',
  {
    id: serial().primaryKey(),
    artworkId: integer('artwork_id').notNull(),
    userId: integer('user_id').notNull(),
    createdAt: timestamp('created_at').notNull().defaultNow(),
  },
  (table) => [index('likes_artwork').on(table.artworkId)],
)

export const visits = pgTable('visits', {
  id: serial().primaryKey(),
  exhibitionId: integer('exhibition_id').notNull(),
  visitedAt: timestamp('visited_at').notNull(),
  minutes: integer().notNull(),
})

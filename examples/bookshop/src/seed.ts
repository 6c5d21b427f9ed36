import { sql } from 'drizzle-orm'
import { db } from './db.ts'
import { hashPassword } from './passwords.ts'
import { authors, books, orderLines, orders, reviews, users } from './schema.ts'
import { createTables } from './tables.ts'

const FIRST_NAMES = ['Ada', 'Bruno', 'Chloe', 'Dmitri', 'Elif', 'Femi', 'Greta', 'Hiro']
const LAST_NAMES = ['Okafor', 'Lindqvist', 'Moreau', 'Tanaka', 'Silva']
const COUNTRIES = ['Nigeria', 'Sweden', 'France', 'Japan', 'Brazil']
const CITIES = ['Lagos', 'Uppsala', 'Lyon', 'Kyoto', 'Recife', 'Porto']
const LEVELS = ['browser', 'regular', 'collector']
const ADJECTIVES = ['Quiet', 'Crimson', 'Last', 'Hidden', 'Borrowed', 'Winter', 'Paper', 'Salt']
const NOUNS = ['Harbour', 'Orchard', 'Library', 'Meridian', 'Lantern', 'Archive', 'Tide']
const SENTENCES = [
  'A letter arrives forty years late and nobody in the village admits to having posted it.',
  'The lighthouse keeper counts the ships at night and one evening counts one too many.',
  'Two sisters inherit a bookshop, a debt and a locked room that is not on any plan.',
  'What begins as an inventory of a house becomes the history of everyone who left it.',
  'The translator finds her own name in a manuscript that is older than her grandmother.',
]

/** Drops the schema `bookshop`, creates it again and fills it: the same rows at every start. */
export async function seed(): Promise<void> {
  const passwordHash = await hashPassword('bookworm')
  await db.transaction(async (tx) => {
    // Two servers may start on one database at the same time.
    await tx.execute(sql`select pg_advisory_xact_lock(8005)`)
    for (const statement of createTables) await tx.execute(statement)
    await tx.insert(users).values(rows(30, (n) => ({ ...user(n), passwordHash })))
    await tx.insert(authors).values(rows(40, author))
    await tx.insert(books).values(rows(401, book))
    await tx.insert(reviews).values(rows(2000, review))
    await tx.insert(orders).values(rows(300, order))
    await tx.insert(orderLines).values(rows(900, orderLine))
  })
}

function rows<Row>(count: number, row: (index: number) => Row): Row[] {
  return Array.from({ length: count }, (_, index) => row(index))
}

function pick(list: string[], index: number): string {
  return list[index % list.length] ?? ''
}

function fullName(index: number): string {
  return `${pick(FIRST_NAMES, index)} ${pick(LAST_NAMES, index)}`
}

function user(index: number) {
  return {
    email: `reader${index + 1}@bookshop.example`,
    name: fullName(index),
    city: pick(CITIES, index),
    level: pick(LEVELS, index),
  }
}

function author(index: number) {
  return { name: fullName(index), country: pick(COUNTRIES, index) }
}

function book(index: number) {
  return {
    authorId: (index % 40) + 1,
    title: `The ${pick(ADJECTIVES, index)} ${pick(NOUNS, index)}, volume ${index + 1}`,
    isbn: `978-0-00-${String(index + 1).padStart(6, '0')}`,
    description: rows(28, (line) => pick(SENTENCES, index + line)).join(' '),
    priceCents: 900 + ((index * 37) % 2400),
    onSale: index < 400,
  }
}

function review(index: number) {
  return {
    bookId: (index % 400) + 1,
    userId: ((index * 7) % 30) + 1,
    rating: ((index * 3 + Math.floor(index / 400)) % 5) + 1,
    comment: pick(SENTENCES, index),
  }
}

function order(index: number) {
  const placedAt = new Date(Date.UTC(2024, index % 12, (index % 28) + 1, 12))
  return { userId: (index % 30) + 1, placedAt }
}

function orderLine(index: number) {
  return {
    orderId: (index % 300) + 1,
    bookId: ((index * 11) % 400) + 1,
    quantity: (index % 3) + 1,
    priceCents: 900 + ((index * 53) % 2400),
  }
}

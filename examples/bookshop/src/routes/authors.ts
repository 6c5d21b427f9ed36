import { eq } from 'drizzle-orm'
import { type Request, type Response, Router } from 'express'
import { db } from '../db.ts'
import { readPage } from '../http.ts'
import { authors, books } from '../schema.ts'

export const authorRoutes = Router()
authorRoutes.get('/', listAuthors)
authorRoutes.get('/with-books', listAuthorsWithBooks)
authorRoutes.get('/catalogue', listCatalogue)

const firstBooks = {
  columns: { id: true, title: true, priceCents: true },
  orderBy: books.id,
  limit: 5,
} as const

async function listAuthors(req: Request, res: Response): Promise<void> {
  const { limit, offset } = readPage(req.query)
  const found = await db.select().from(authors).orderBy(authors.id).limit(limit).offset(offset)
  res.json({ authors: found })
}

async function listAuthorsWithBooks(req: Request, res: Response): Promise<void> {
  const { limit, offset } = readPage(req.query)
  const found = await db.select().from(authors).orderBy(authors.id).limit(limit).offset(offset)
  const withBooks = []
  for (const author of found) {
    const where = eq(books.authorId, author.id)
    const written = await db.query.books.findMany({ where, ...firstBooks })
    withBooks.push({ ...author, books: written })
  }
  res.json({ authors: withBooks })
}

/** The same answer as listAuthorsWithBooks, in one statement. */
async function listCatalogue(req: Request, res: Response): Promise<void> {
  const { limit, offset } = readPage(req.query)
  const page = { orderBy: authors.id, limit, offset }
  const found = await db.query.authors.findMany({ with: { books: firstBooks }, ...page })
  res.json({ authors: found })
}

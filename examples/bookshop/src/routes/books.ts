import { and, avg, count, eq, sql } from 'drizzle-orm'
import { type Request, type Response, Router } from 'express'
import { requireAuth } from '../auth.ts'
import { db } from '../db.ts'
import { HttpError, readId, readNumber, readPage, readText } from '../http.ts'
import { books, reviews } from '../schema.ts'
import { reviewRoutes } from './reviews.ts'

export const bookRoutes = Router()
bookRoutes.get('/', listBooks)
bookRoutes.post('/', requireAuth, createBook)
bookRoutes.get('/surprise', surpriseMe)
bookRoutes.get('/export', exportBooks)
bookRoutes.get('/:id', showBook)
bookRoutes.put('/:id', requireAuth, replaceBook)
bookRoutes.delete('/:id', requireAuth, deleteBook)
bookRoutes.use('/:bookId/reviews', reviewRoutes)

const onSale = eq(books.onSale, true)
const summary = {
  id: books.id,
  authorId: books.authorId,
  title: books.title,
  isbn: books.isbn,
  priceCents: books.priceCents,
}

async function listBooks(req: Request, res: Response): Promise<void> {
  const { limit, offset } = readPage(req.query)
  const { author } = req.query
  const wanted = typeof author === 'string' ? eq(books.authorId, readId(author)) : undefined
  const found = await db
    .select(summary)
    .from(books)
    .where(and(onSale, wanted))
    .orderBy(books.id)
    .limit(limit)
    .offset(offset)
  res.json({ books: found })
}

async function surpriseMe(_req: Request, res: Response): Promise<void> {
  const book = await db.query.books.findFirst({ orderBy: sql`RANDOM()` })
  res.json({ book })
}

async function exportBooks(_req: Request, res: Response): Promise<void> {
  const everything = await db.select().from(books).where(onSale).orderBy(books.id)
  res.json({ books: everything })
}

async function showBook(req: Request<{ id: string }>, res: Response): Promise<void> {
  const id = readId(req.params.id)
  const book = await db.query.books.findFirst({ where: eq(books.id, id), with: { author: true } })
  if (book === undefined) throw new HttpError(404, `There is no book ${id}.`)
  const rating = { average: avg(reviews.rating), reviews: count() }
  const [rated] = await db.select(rating).from(reviews).where(eq(reviews.bookId, id))
  res.json({ ...book, rating: rated })
}

async function createBook(req: Request, res: Response): Promise<void> {
  const insert = db.insert(books).values({ ...readBook(req.body), isbn: readText(req.body, 'isbn') })
  const [book] = await insert.onConflictDoNothing({ target: books.isbn }).returning(summary)
  if (book === undefined) throw new HttpError(409, 'There is a book with this ISBN already.')
  res.status(201).location(`/api/books/${book.id}`).json(book)
}

async function replaceBook(req: Request<{ id: string }>, res: Response): Promise<void> {
  const id = readId(req.params.id)
  const update = db.update(books).set(readBook(req.body)).where(eq(books.id, id))
  const [book] = await update.returning(summary)
  if (book === undefined) throw new HttpError(404, `There is no book ${id}.`)
  res.json(book)
}

/** Answers 204 whether or not there was such a book: what was asked for holds either way. */
async function deleteBook(req: Request<{ id: string }>, res: Response): Promise<void> {
  await db.delete(books).where(eq(books.id, readId(req.params.id)))
  res.status(204).end()
}

function readBook(body: unknown) {
  return {
    authorId: readNumber(body, 'authorId'),
    title: readText(body, 'title'),
    priceCents: readNumber(body, 'priceCents'),
  }
}

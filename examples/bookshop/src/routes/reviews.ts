import { eq } from 'drizzle-orm'
import { type Request, type Response, Router } from 'express'
import { requireAuth, type SignedIn } from '../auth.ts'
import { db } from '../db.ts'
import { HttpError, readId, readNumber, readPage, readText } from '../http.ts'
import { reviews, users } from '../schema.ts'

type OfBook = Request<{ bookId: string }>

export const reviewRoutes = Router({ mergeParams: true })
reviewRoutes.get('/', listReviews)
reviewRoutes.post('/', requireAuth, createReview)

async function listReviews(req: OfBook, res: Response): Promise<void> {
  const { limit, offset } = readPage(req.query)
  const found = await db
    .select({ id: reviews.id, rating: reviews.rating, comment: reviews.comment, by: users.name })
    .from(reviews)
    .innerJoin(users, eq(users.id, reviews.userId))
    .where(eq(reviews.bookId, readId(req.params.bookId)))
    .orderBy(reviews.id)
    .limit(limit)
    .offset(offset)
  res.json({ reviews: found })
}

async function createReview(req: OfBook, res: Response<unknown, SignedIn>): Promise<void> {
  const bookId = readId(req.params.bookId)
  const rating = readNumber(req.body, 'rating')
  if (rating > 5) throw new HttpError(422, 'rating is from 1 to 5.')
  const comment = readText(req.body, 'comment')
  const row = { bookId, userId: res.locals.user.id, rating, comment }
  const [review] = await db.insert(reviews).values(row).returning()
  res.status(201).json(review)
}

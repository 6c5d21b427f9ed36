import { eq, inArray } from 'drizzle-orm'
import { type Request, type Response, Router } from 'express'
import { requireAuth, type SignedIn } from '../auth.ts'
import { db } from '../db.ts'
import { HttpError, readField, readNumber, readPage } from '../http.ts'
import { books, orderLines, orders } from '../schema.ts'

export const orderRoutes = Router()
orderRoutes.use(requireAuth)
orderRoutes.get('/', listMyOrders)
orderRoutes.post('/', placeOrder)

interface Line {
  bookId: number
  quantity: number
}

async function listMyOrders(req: Request, res: Response<unknown, SignedIn>): Promise<void> {
  const { limit, offset } = readPage(req.query)
  const found = await db.query.orders.findMany({
    where: eq(orders.userId, res.locals.user.id),
    with: { lines: { with: { book: { columns: { title: true } } } } },
    orderBy: orders.id,
    limit,
    offset,
  })
  res.json({ orders: found })
}

async function placeOrder(req: Request, res: Response<unknown, SignedIn>): Promise<void> {
  const lines = await priceLines(readLines(req.body))
  const id = await db.transaction(async (tx) => {
    const row = { userId: res.locals.user.id }
    const [order] = await tx.insert(orders).values(row).returning({ id: orders.id })
    if (order === undefined) return tx.rollback()
    await tx.insert(orderLines).values(lines.map((line) => ({ ...line, orderId: order.id })))
    return order.id
  })
  const totalCents = lines.reduce((sum, line) => sum + line.quantity * line.priceCents, 0)
  res.status(201).json({ id, totalCents })
}

function readLines(body: unknown): Line[] {
  const lines = readField(body, 'lines')
  if (!Array.isArray(lines) || lines.length === 0 || lines.length > 50) {
    throw new HttpError(422, 'lines must be a list of 1 to 50 books.')
  }
  return lines.map((line: unknown) => ({
    bookId: readNumber(line, 'bookId'),
    quantity: readNumber(line, 'quantity'),
  }))
}

async function priceLines(lines: Line[]) {
  const ids = lines.map((line) => line.bookId)
  const price = { id: books.id, priceCents: books.priceCents }
  const found = await db.select(price).from(books).where(inArray(books.id, ids))
  const prices = new Map(found.map((book) => [book.id, book.priceCents]))
  return lines.map((line) => {
    const priceCents = prices.get(line.bookId)
    if (priceCents === undefined) throw new HttpError(422, `There is no book ${line.bookId}.`)
    return { ...line, priceCents }
  })
}

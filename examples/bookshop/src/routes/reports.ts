import { setTimeout } from 'node:timers/promises'
import { and, desc, eq, gte, lt, sql } from 'drizzle-orm'
import { type Request, type Response, Router } from 'express'
import { requireAuth } from '../auth.ts'
import { db } from '../db.ts'
import { HttpError } from '../http.ts'
import { books, orderLines, orders } from '../schema.ts'

export const reportRoutes = Router()
reportRoutes.get('/sales', requireAuth, reportSales)

/** The ten books that brought in most in a month such as 2024-03. */
async function reportSales(req: Request, res: Response): Promise<void> {
  const { month, from, until } = readMonth(req.query.month)
  const revenueCents = sql<number>`sum(${orderLines.quantity} * ${orderLines.priceCents})::int`
  const top = await db
    .select({ bookId: books.id, title: books.title, revenueCents })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(books, eq(books.id, orderLines.bookId))
    .where(and(gte(orders.placedAt, from), lt(orders.placedAt, until)))
    .groupBy(books.id)
    .orderBy(desc(revenueCents), books.id)
    .limit(10)
  const vatRate = await fetchVatRate()
  res.json({ month, vatRate, top })
}

/** Stands for the tax service of another company, which takes its time. */
function fetchVatRate(): Promise<number> {
  return setTimeout(1_200, 0.07)
}

function readMonth(value: unknown): { month: string; from: Date; until: Date } {
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(String(value)) ?? []
  if (year === undefined || number === undefined) {
    throw new HttpError(400, 'month looks like 2024-03.')
  }
  const from = new Date(Date.UTC(Number(year), Number(number) - 1))
  const until = new Date(Date.UTC(Number(year), Number(number)))
  return { month: `${year}-${number}`, from, until }
}

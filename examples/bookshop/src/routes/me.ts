import { eq } from 'drizzle-orm'
import { type Request, type Response, Router } from 'express'
import { requireAuth, type SignedIn } from '../auth.ts'
import { db } from '../db.ts'
import { HttpError, readText } from '../http.ts'
import { users } from '../schema.ts'

export const meRoutes = Router()
meRoutes.patch('/', requireAuth, updateMe)
meRoutes.get('/dashboard', requireAuth, showDashboard)

async function updateMe(req: Request, res: Response<unknown, SignedIn>): Promise<void> {
  const city = readText(req.body, 'city')
  const { id, name } = res.locals.user
  await db.update(users).set({ city }).where(eq(users.id, id))
  res.json({ id, name, city })
}

async function showDashboard(_req: Request, res: Response<unknown, SignedIn>): Promise<void> {
  const { id } = res.locals.user
  res.json({
    greeting: await greeting(id),
    delivery: await delivery(id),
    membership: await membership(id),
  })
}

async function greeting(id: number): Promise<string> {
  const user = await readUser(id)
  return `Good to see you, ${user.name}.`
}

async function delivery(id: number): Promise<string> {
  const user = await readUser(id)
  return `We deliver to ${user.city} on working days.`
}

async function membership(id: number): Promise<string> {
  const user = await readUser(id)
  return `You are a ${user.level}.`
}

async function readUser(id: number) {
  const [user] = await db.select().from(users).where(eq(users.id, id))
  if (user === undefined) throw new HttpError(404, 'This account no longer exists.')
  return user
}

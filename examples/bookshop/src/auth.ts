import { createHmac, timingSafeEqual } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { NextFunction, Request, Response } from 'express'
import { db } from './db.ts'
import { HttpError } from './http.ts'
import { users } from './schema.ts'

const SECRET = process.env.SESSION_SECRET ?? 'only for development'
const LIFETIME_MS = 12 * 60 * 60 * 1000

export interface SignedIn extends Record<string, unknown> {
  user: { id: number; name: string }
}

export function issueToken(userId: number): string {
  const claim = `${userId}.${Date.now() + LIFETIME_MS}`
  return `${claim}.${sign(claim)}`
}

export async function requireAuth(
  req: Request,
  res: Response<unknown, SignedIn>,
  next: NextFunction,
): Promise<void> {
  const id = readToken(req.get('authorization')?.replace(/^Bearer /, '') ?? '')
  if (id === undefined) throw new HttpError(401, 'Sign in first.')
  const reader = { id: users.id, name: users.name }
  const [user] = await db.select(reader).from(users).where(eq(users.id, id))
  if (user === undefined) throw new HttpError(401, 'This account no longer exists.')
  res.locals.user = user
  next()
}

function readToken(token: string): number | undefined {
  const [id = '', expires = '', signature = ''] = token.split('.')
  const expected = Buffer.from(sign(`${id}.${expires}`))
  const actual = Buffer.from(signature)
  const isGenuine = actual.length === expected.length && timingSafeEqual(actual, expected)
  return isGenuine && Number(expires) > Date.now() ? Number(id) : undefined
}

function sign(claim: string): string {
  return createHmac('sha256', SECRET).update(claim).digest('base64url')
}

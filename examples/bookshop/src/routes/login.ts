import { eq } from 'drizzle-orm'
import type { Request, Response } from 'express'
import { issueToken } from '../auth.ts'
import { db } from '../db.ts'
import { HttpError, readText } from '../http.ts'
import { isPassword } from '../passwords.ts'
import { users } from '../schema.ts'

export async function login(req: Request, res: Response): Promise<void> {
  const email = readText(req.body, 'email')
  const password = readText(req.body, 'password')
  const [user] = await db.select().from(users).where(eq(users.email, email))
  if (user === undefined || !(await isPassword(password, user.passwordHash))) {
    throw new HttpError(401, 'Unknown email or wrong password.')
  }
  res.json({ token: issueToken(user.id) })
}

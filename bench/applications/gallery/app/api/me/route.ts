import { eq } from 'drizzle-orm'
import { db } from '@/db'
import { users } from '@/db/schema'
import { extra } from '@/lib/extra'
import { readSession, unauthorized } from '@/lib/session'

export async function GET(request: Request) {
  extra('GET /api/me')
  const session = await readSession(request)
  if (!session) return unauthorized()
  const [user] = await db
    .select({ id: users.id, email: users.email, name: users.name })
    .from(users)
    .where(eq(users.id, session.userId))
  return Response.json(user)
}

import { eq } from 'drizzle-orm'
import { db } from '@/db'
import { users } from '@/db/schema'
import { verifyPassword } from '@/lib/password'
import { encrypt } from '@/lib/session'

export async function POST(request: Request) {
  const { email, password } = (await request.json()) as { email: string; password: string }
  const [user] = await db.select().from(users).where(eq(users.email, email))
  if (!user || !(await verifyPassword(password, user.passwordHash))) {
    return Response.json({ error: 'Wrong email or password' }, { status: 401 })
  }
  return Response.json({ token: await encrypt({ userId: user.id, name: user.name }) })
}

import { db } from '@/db'
import { likes } from '@/db/schema'
import { readSession, unauthorized } from '@/lib/session'

export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const session = await readSession(request)
  if (!session) return unauthorized()
  const { id } = await params
  await db.insert(likes).values({ artworkId: Number(id), userId: session.userId })
  return new Response(null, { status: 204 })
}

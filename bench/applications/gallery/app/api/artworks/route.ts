import type { NextRequest } from 'next/server'
import { db } from '@/db'
import { listArtworks } from '@/db/queries'
import { artworks } from '@/db/schema'
import { extra } from '@/lib/extra'
import { readSession, unauthorized } from '@/lib/session'

export async function GET(request: NextRequest) {
  extra('GET /api/artworks')
  const page = Math.max(1, Number(request.nextUrl.searchParams.get('page') ?? 1))
  return Response.json({ page, artworks: await listArtworks(page) })
}

export async function POST(request: NextRequest) {
  if (!(await readSession(request))) return unauthorized()
  const { artistId, title, year, medium } = await request.json()
  if (typeof title !== 'string' || title === '') {
    return Response.json({ error: 'title must not be empty' }, { status: 400 })
  }
  const [artwork] = await db
    .insert(artworks)
    .values({ artistId, title, year, medium })
    .returning({ id: artworks.id })
  return Response.json(artwork, { status: 201 })
}

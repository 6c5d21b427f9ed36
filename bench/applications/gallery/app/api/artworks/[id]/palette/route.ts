import { eq } from 'drizzle-orm'
import { db } from '@/db'
import { artworks } from '@/db/schema'
import { extra } from '@/lib/extra'
import { palette } from '@/lib/palette'

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  extra('GET /api/artworks/[id]/palette')
  const { id } = await params
  const [artwork] = await db
    .select({ pixels: artworks.pixels })
    .from(artworks)
    .where(eq(artworks.id, Number(id)))
  if (!artwork) return Response.json({ error: 'No such artwork' }, { status: 404 })
  return Response.json(palette(artwork.pixels, 8))
}

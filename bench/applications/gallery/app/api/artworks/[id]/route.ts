import { findArtwork } from '@/db/queries'
import { extra } from '@/lib/extra'

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  extra('GET /api/artworks/[id]')
  const { id } = await params
  const artwork = await findArtwork(Number(id))
  if (!artwork) return Response.json({ error: 'No such artwork' }, { status: 404 })
  return Response.json(artwork)
}

import Link from 'next/link'
import { notFound } from 'next/navigation'
import { countLikes, findArtwork } from '@/db/queries'
import { extra } from '@/lib/extra'

export default async function ArtworkPage({ params }: { params: Promise<{ id: string }> }) {
  const id = Number((await params).id)
  extra('GET /artworks/[id]')
  const artwork = await findArtwork(id)
  if (!artwork) notFound()
  const likes = await countLikes(id)
  return (
    <main>
      <h1>{artwork.title}</h1>
      <p>
        {artwork.artist} (born {artwork.born}), {artwork.year}, {artwork.medium}
      </p>
      <p>{artwork.description}</p>
      <p>{likes} people like this.</p>
      <Link href="/" prefetch={false}>
        All artworks
      </Link>
    </main>
  )
}

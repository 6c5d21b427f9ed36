import Link from 'next/link'
import { connection } from 'next/server'
import { listArtworks } from '@/db/queries'
import { extra } from '@/lib/extra'

export default async function Home() {
  await connection()
  extra('GET /')
  const artworks = await listArtworks(1, 30)
  return (
    <main>
      <h1>Gallery</h1>
      <ul>
        {artworks.map((artwork) => (
          <li key={artwork.id}>
            <Link href={`/artworks/${artwork.id}`} prefetch={false}>
              {artwork.title}
            </Link>{' '}
            by {artwork.artist}, {artwork.year}
          </li>
        ))}
      </ul>
    </main>
  )
}

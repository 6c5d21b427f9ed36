import { count, desc, eq } from 'drizzle-orm'
import { db } from './index'
import { artists, artworks, likes } from './schema'

export function listArtworks(page: number, size = 24) {
  return db
    .select({
      id: artworks.id,
      title: artworks.title,
      year: artworks.year,
      medium: artworks.medium,
      artist: artists.name,
      country: artists.country,
    })
    .from(artworks)
    .innerJoin(artists, eq(artists.id, artworks.artistId))
    .orderBy(desc(artworks.year), artworks.id)
    .limit(size)
    .offset((page - 1) * size)
}

export async function findArtwork(id: number) {
  const [artwork] = await db
    .select({
      id: artworks.id,
      title: artworks.title,
      year: artworks.year,
      medium: artworks.medium,
      description: artworks.description,
      artist: artists.name,
      born: artists.born,
    })
    .from(artworks)
    .innerJoin(artists, eq(artists.id, artworks.artistId))
    .where(eq(artworks.id, id))
  return artwork
}

export async function countLikes(artworkId: number) {
  const [{ total }] = await db.select({ total: count() }).from(likes).where(eq(likes.artworkId, artworkId))
  return total
}

import { eq } from 'drizzle-orm'
import { db } from '../../../db/client'
import { trees } from '../../../db/schema'

export default async function Tree({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params
  const found = await db.select().from(trees).where(eq(trees.kind, slug)) // @line page
  return <p>{found.length} trees</p>
}

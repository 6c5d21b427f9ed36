import { eq } from 'drizzle-orm'
import { db } from '../../../db/client'
import { orchards, trees } from '../../../db/schema'

export const dynamic = 'force-dynamic'

async function treesOf(orchardId: number) {
  return db.select().from(trees).where(eq(trees.orchardId, orchardId)) // @line n-plus-one
}

// @handler GET
export async function GET() {
  const all = await db.select().from(orchards) // @line list
  const withTrees = []
  for (const orchard of all) withTrees.push({ ...orchard, trees: await treesOf(orchard.id) })
  return Response.json(withTrees)
}

// @handler POST
export const POST = async (request: Request) => {
  const { name } = await request.json()
  const [orchard] = await db.insert(orchards).values({ name }).returning() // @line insert
  return Response.json(orchard, { status: 201 })
}

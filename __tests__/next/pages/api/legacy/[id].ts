import { eq } from 'drizzle-orm'
import type { NextApiRequest, NextApiResponse } from 'next'
import { db } from '../../../db/client'
import { trees } from '../../../db/schema'

export default async function legacy(request: NextApiRequest, response: NextApiResponse) {
  const wanted = eq(trees.id, Number(request.query.id))
  const found = await db.select().from(trees).where(wanted) // @line pages-api
  response.status(200).json(found)
}

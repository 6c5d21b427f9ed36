import { db } from '../../../../db/client'

// @handler GET
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const orchard = await db.query.orchards.findFirst({
    where: (table, { eq }) => eq(table.id, Number(id)),
    with: { trees: true },
  })
  return orchard ? Response.json(orchard) : new Response(null, { status: 404 })
}

async function change() {
  return new Response(null, { status: 204 })
}
export { change as PUT, change as DELETE }

import { asc } from 'drizzle-orm'
import { db } from '@/db'
import { exhibitions } from '@/db/schema'
import { extra } from '@/lib/extra'

export const dynamic = 'force-dynamic'

export async function GET() {
  extra('GET /api/exhibitions')
  const rows = await db.select().from(exhibitions).orderBy(asc(exhibitions.opens)).limit(10)
  return Response.json(
    rows.map(({ rooms, ...exhibition }) => ({
      ...exhibition,
      works: rooms.reduce((total, room) => total + room.works.length, 0),
      rooms,
    })),
  )
}

import { count, eq, sql } from 'drizzle-orm'
import { db } from '@/db'
import { exhibitions, visits } from '@/db/schema'
import { extra } from '@/lib/extra'
import { readSession, unauthorized } from '@/lib/session'

export async function GET(request: Request) {
  extra('GET /api/statistics')
  if (!(await readSession(request))) return unauthorized()
  const month = sql<string>`to_char(date_trunc('month', ${visits.visitedAt}), 'YYYY-MM')`
  const rows = await db
    .select({
      exhibition: exhibitions.title,
      month,
      visits: count(),
      minutes: sql<number>`avg(${visits.minutes})::int`,
    })
    .from(visits)
    .innerJoin(exhibitions, eq(exhibitions.id, visits.exhibitionId))
    .groupBy(exhibitions.title, sql`2`)
    .orderBy(exhibitions.title, sql`2`)
  return Response.json(rows)
}

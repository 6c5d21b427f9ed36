import type { FastifyInstance } from 'fastify'
import { db } from '../db.ts'

function isLot(code: string) {
  return /^a+-$/.test(code)
}

export async function lots(app: FastifyInstance) {
  app.get('/lots', async function countLots() {
    const { rows } = await db.query('select count(*) from sensors')
    return { lots: rows[0].count }
  })

  app.get<{ Querystring: { code: string } }>('/lots/parse', async function parseLot({ query }) {
    const { rows } = await db.query('select place from sensors where id = 4')
    return { place: rows[0].place, isLot: isLot(`${query.code}!`) }
  })
}

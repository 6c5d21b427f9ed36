import type { FastifyInstance } from 'fastify'
import { db } from '../db.ts'

async function rate() {
  return 1.07
}

export async function mills(app: FastifyInstance) {
  app.get('/mills', async function listMills() {
    const { rows } = await db.query('select count(*) from sensors')
    return { floors: rows[0].count }
  })

  app.get('/mills/prices', async function listPrices() {
    const { rows } = await db.query('select id from sensors limit 10')
    const factor = await rate()
    return rows.map(({ id }) => ({ id, price: id * factor }))
  })
}

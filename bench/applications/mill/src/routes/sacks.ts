import type { FastifyInstance } from 'fastify'
import { db } from '../db.ts'

async function allSacks() {
  const { rows } = await db.query('select id, label from sacks order by id')
  return rows
}

export async function sacks(app: FastifyInstance) {
  app.get('/sacks', async function countSacks() {
    const { rows } = await db.query('select grain, count(*) from sacks group by grain')
    return rows
  })

  app.get('/sacks/labels', async function listLabels() {
    const found = await allSacks()
    return found.map(({ id, label }) => `${id}: ${label}`)
  })
}

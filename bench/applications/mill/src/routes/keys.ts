import { createHash, pbkdf2Sync, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { db } from '../db.ts'

function digest(key: string) {
  return createHash('sha256').update(key).digest()
}

export async function keys(app: FastifyInstance) {
  app.get('/keys', async function countKeys() {
    const { rows } = await db.query('select count(*) from sacks')
    return { keys: rows[0].count }
  })

  app.get<{ Querystring: { key: string } }>('/keys/check', async function checkKey({ query }) {
    const { rows } = await db.query('select label from sacks where id = 3')
    const known = Buffer.alloc(32)
    return { sack: rows[0].label, isKnown: timingSafeEqual(digest(query.key), known) }
  })
}

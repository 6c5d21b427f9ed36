import { createHash } from 'node:crypto'
import { asc, count, desc, eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { db } from '../db.js'
import { extra } from '../extra.js'
import { authenticate } from '../guard.js'
import { trips, vehicles as table } from '../schema.js'

const page = { type: 'object', properties: { page: { type: 'integer', minimum: 1, default: 1 }, size: { type: 'integer', minimum: 1, maximum: 100, default: 20 } } }
const id = { type: 'object', properties: { id: { type: 'integer' } } }
const body = { type: 'object', required: ['plate', 'model'], properties: { plate: { type: 'string', pattern: '^[A-Z0-9-]+$' }, model: { type: 'string' }, driverId: { type: 'integer' } } }
const columns = { id: table.id, plate: table.plate, model: table.model, driverId: table.driverId, odometer: table.odometer }

export async function vehicles(app: FastifyInstance) {
  app.addHook('preHandler', authenticate)

  app.get('/', { schema: { querystring: page } }, async (request) => {
    extra('GET /api/vehicles')
    const { page, size } = request.query as { page: number; size: number }
    const items = await db.select(columns).from(table).orderBy(asc(table.id)).limit(size).offset((page - 1) * size)
    const [{ total }] = await db.select({ total: count() }).from(table)
    return { items, total, page }
  })

  app.post('/', { schema: { body } }, async (request, reply) => {
    const [vehicle] = await db.insert(table).values(request.body as { plate: string; model: string }).returning(columns)
    return reply.code(201).send(vehicle)
  })

  app.get('/:id', { schema: { params: id } }, async (request, reply) => {
    const [vehicle] = await db.select(columns).from(table).where(eq(table.id, (request.params as { id: number }).id))
    return vehicle ?? reply.code(404).send({ error: 'no such vehicle' })
  })

  app.put('/:id', { schema: { params: id, body } }, async (request, reply) => {
    const [vehicle] = await db.update(table).set(request.body as { plate: string; model: string }).where(eq(table.id, (request.params as { id: number }).id)).returning(columns)
    return vehicle ?? reply.code(404).send({ error: 'no such vehicle' })
  })

  app.delete('/:id', { schema: { params: id } }, async (request, reply) => {
    const [gone] = await db.delete(table).where(eq(table.id, (request.params as { id: number }).id)).returning({ id: table.id })
    return gone ? reply.code(204).send() : reply.code(404).send({ error: 'no such vehicle' })
  })

  app.get('/:id/trips', { schema: { params: id, querystring: page } }, async (request) => {
    const { page, size } = request.query as { page: number; size: number }
    return db.select().from(trips).where(eq(trips.vehicleId, (request.params as { id: number }).id)).orderBy(desc(trips.id)).limit(size).offset((page - 1) * size)
  })

  app.post('/:id/photo', { schema: { params: id } }, async (request, reply) => {
    const file = await request.file()
    if (!file) return reply.code(400).send({ error: 'no file' })
    const bytes = await file.toBuffer()
    return { name: file.filename, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  })
}

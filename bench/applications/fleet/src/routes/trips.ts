import { and, desc, eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { db } from '../db.js'
import { extra } from '../extra.js'
import { authenticate } from '../guard.js'
import { drivers, trips as table, vehicles } from '../schema.js'

const id = { type: 'object', properties: { id: { type: 'integer' } } }

export async function trips(app: FastifyInstance) {
  app.addHook('preHandler', authenticate)

  app.get('/', { schema: { querystring: { type: 'object', required: ['status'], properties: { status: { type: 'string', enum: ['planned', 'open', 'finished'] }, after: { type: 'integer' } } } } }, async (request) => {
    const { status } = request.query as { status: 'planned' | 'open' | 'finished' }
    return db
      .select({ id: table.id, reference: table.reference, km: table.km, driver: drivers.name, plate: vehicles.plate })
      .from(table)
      .innerJoin(drivers, eq(drivers.id, table.driverId))
      .innerJoin(vehicles, eq(vehicles.id, table.vehicleId))
      .where(eq(table.status, status))
      .orderBy(desc(table.id))
      .limit(25)
  })

  app.get('/lookup', { schema: { querystring: { type: 'object', required: ['reference'], properties: { reference: { type: 'string' } } } } }, async (request, reply) => {
    extra('GET /api/trips/lookup')
    const [trip] = await db.select().from(table).where(eq(table.reference, (request.query as { reference: string }).reference))
    return trip ?? reply.code(404).send({ error: 'no such trip' })
  })

  app.get('/:id', { schema: { params: id } }, async (request, reply) => {
    const [trip] = await db.select().from(table).where(eq(table.id, (request.params as { id: number }).id))
    return trip ?? reply.code(404).send({ error: 'no such trip' })
  })

  app.post('/', { schema: { body: { type: 'object', required: ['vehicleId', 'driverId', 'reference'], properties: { vehicleId: { type: 'integer' }, driverId: { type: 'integer' }, reference: { type: 'string' } } } } }, async (request, reply) => {
    const values = request.body as { vehicleId: number; driverId: number; reference: string }
    const [trip] = await db.insert(table).values({ ...values, status: 'open', startedAt: new Date(), km: 0 }).returning({ id: table.id })
    return reply.code(201).send(trip)
  })

  app.post('/:id/finish', { schema: { params: id, body: { type: 'object', required: ['km'], properties: { km: { type: 'integer' } } } } }, async (request, reply) => {
    const [trip] = await db
      .update(table)
      .set({ status: 'finished', km: (request.body as { km: number }).km })
      .where(and(eq(table.id, (request.params as { id: number }).id), eq(table.status, 'open')))
      .returning({ id: table.id })
    return trip ?? reply.code(409).send({ error: 'not open' })
  })
}

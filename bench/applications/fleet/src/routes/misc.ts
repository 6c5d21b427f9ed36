import { createHmac, timingSafeEqual } from 'node:crypto'
import { asc, desc, eq, inArray, count, sum } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { db } from '../db.js'
import { extra } from '../extra.js'
import { authenticate, type Session } from '../guard.js'
import { drivers, fuel, notifications, trips, vehicles } from '../schema.js'

export async function misc(app: FastifyInstance) {
  app.get('/drivers', { preHandler: authenticate }, async () => {
    extra('GET /api/drivers')
    const list = await db.select().from(drivers).orderBy(asc(drivers.id)).limit(30)
    const cars = await db.select({ id: vehicles.id, plate: vehicles.plate, driverId: vehicles.driverId }).from(vehicles).where(inArray(vehicles.driverId, list.map((d) => d.id)))
    return list.map((driver) => ({ ...driver, vehicles: cars.filter((c) => c.driverId === driver.id) }))
  })

  app.get('/drivers/:id', { preHandler: authenticate }, async (request, reply) => {
    extra('GET /api/drivers/:id')
    const [driver] = await db.select().from(drivers).where(eq(drivers.id, Number((request.params as { id: string }).id)))
    return driver ?? reply.code(404).send({ error: 'no such driver' })
  })

  app.get('/drivers/:id/stats', { preHandler: authenticate }, async (request) => {
    const [stats] = await db.select({ trips: count(), km: sum(trips.km) }).from(trips).where(eq(trips.driverId, Number((request.params as { id: string }).id)))
    return stats
  })

  app.get('/dashboard', { preHandler: authenticate }, async (request) => {
    extra('GET /api/dashboard')
    const { id } = request.user as Session
    const [unread, latest] = await Promise.all([
      db.select({ n: count() }).from(notifications).where(eq(notifications.userId, id)),
      db.select({ id: trips.id, reference: trips.reference }).from(trips).orderBy(desc(trips.id)).limit(10),
    ])
    return { unread: unread[0].n, latest }
  })

  app.get('/notifications', { preHandler: authenticate }, async (request) => {
    extra('GET /api/notifications')
    return db.select().from(notifications).where(eq(notifications.userId, (request.user as Session).id)).orderBy(desc(notifications.id)).limit(20)
  })

  app.post('/notifications/read', { preHandler: authenticate }, async (request, reply) => {
    await db.update(notifications).set({ read: true }).where(eq(notifications.userId, (request.user as Session).id))
    return reply.code(204).send()
  })

  app.get('/quote', { schema: { querystring: { type: 'object', required: ['from', 'to'], properties: { from: { type: 'string' }, to: { type: 'string' } } } } }, async (request) => {
    extra('GET /api/quote')
    const { from, to } = request.query as { from: string; to: string }
    return { from, to, price: 100 + from.length * 7 + to.length * 3 }
  })

  app.get('/events', { preHandler: authenticate }, (request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
    reply.raw.write('event: hello\ndata: {}\n\n')
    const timer = setInterval(() => reply.raw.write(`data: ${JSON.stringify({ at: Date.now() })}\n\n`), 1000)
    request.raw.on('close', () => clearInterval(timer))
  })

  await app.register(async (scope) => {
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    scope.post('/webhooks/fuel', async (request, reply) => {
      const raw = request.body as Buffer
      const given = Buffer.from(String(request.headers['x-signature'] ?? ''), 'hex')
      const wanted = createHmac('sha256', process.env.FUEL_SECRET ?? 'fuel').update(raw).digest()
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return reply.code(401).send({ error: 'bad signature' })
      const event = JSON.parse(raw.toString()) as { vehicleId: number; litres: number; deliveryId: string }
      await db.insert(fuel).values(event).onConflictDoNothing()
      return reply.code(202).send()
    })
  })
}

import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { db } from '../db.js'
import { extra } from '../extra.js'
import { authenticate, type Session } from '../guard.js'
import { checkPassword, hashPassword } from '../password.js'
import { refreshTokens, users } from '../schema.js'

const credentials = { type: 'object', required: ['email', 'password'], properties: { email: { type: 'string', format: 'email' }, password: { type: 'string', minLength: 8 } } }

export async function auth(app: FastifyInstance) {
  app.post('/auth/login', { schema: { body: credentials } }, async (request, reply) => {
    const { email, password } = request.body as { email: string; password: string }
    const [user] = await db.select().from(users).where(eq(users.email, email))
    if (!user || !(await checkPassword(password, user.passwordHash))) return reply.code(401).send({ error: 'wrong email or password' })
    const refresh = randomBytes(16).toString('hex')
    await db.insert(refreshTokens).values({ token: refresh, userId: user.id })
    return { token: app.jwt.sign({ id: user.id, role: user.role }, { expiresIn: '15m' }), refresh }
  })

  app.post('/auth/register', { schema: { body: { ...credentials, required: ['email', 'password', 'name'], properties: { ...credentials.properties, name: { type: 'string' } } } } }, async (request, reply) => {
    const { email, password, name } = request.body as { email: string; password: string; name: string }
    const [user] = await db.insert(users).values({ email, name, passwordHash: await hashPassword(password) }).returning({ id: users.id })
    return reply.code(201).send(user)
  })

  app.post('/auth/refresh', async (request, reply) => {
    const { refresh } = request.body as { refresh: string }
    const [used] = await db.delete(refreshTokens).where(eq(refreshTokens.token, refresh)).returning()
    if (!used) return reply.code(401).send({ error: 'token was used' })
    const next = randomBytes(16).toString('hex')
    await db.insert(refreshTokens).values({ token: next, userId: used.userId })
    return { token: app.jwt.sign({ id: used.userId, role: 'user' }, { expiresIn: '15m' }), refresh: next }
  })

  app.get('/me', { preHandler: authenticate }, async (request) => {
    extra('GET /api/me')
    const { id } = request.user as Session
    const [user] = await db.select({ id: users.id, email: users.email, name: users.name, role: users.role }).from(users).where(eq(users.id, id))
    return user
  })

  app.patch('/me', { preHandler: authenticate, schema: { body: { type: 'object', properties: { name: { type: 'string', minLength: 1 } } } } }, async (request) => {
    const { id } = request.user as Session
    const [user] = await db.update(users).set({ name: (request.body as { name: string }).name }).where(eq(users.id, id)).returning({ id: users.id, name: users.name })
    return user
  })
}

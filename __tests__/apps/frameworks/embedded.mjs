// Express inside Fastify, as @fastify/express does it: an application in the place of a decorator.
import express from 'express'
import Fastify from 'fastify'

const app = Fastify()
app.decorate('express', express())
const old = express.Router()
old.get('/looms/:id', function loom(request, response) {
  response.send(request.params.id)
})
app.express.use('/old', old)
app.addHook('onRequest', (request, reply, next) => app.express(request.raw, reply.raw, next))
app.get('/spindles', async () => 'six')
await app.listen({ port: 0, host: '127.0.0.1' })

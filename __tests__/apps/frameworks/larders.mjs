/** The larder behind the framework that is named by FRAMEWORK. */
import { fillJar, reached, someShelves } from './larder.mjs'

const expressOn = (name) => async () => {
  const { default: express } = await import(name)
  const app = express()
  app.use(express.json())
  app.get('/shelves/:count', async (request, response) =>
    response.json(await someShelves(+request.params.count)),
  )
  app.post('/jars', async (request, response) => response.json(await fillJar(request.body)))
  app.get('/reached', (request, response) => response.json(reached()))
  app.listen(0)
}

export const fastify = async (Fastify) => {
  const app = Fastify()
  app.get('/shelves/:count', ({ params }) => someShelves(+params.count))
  app.post('/jars', ({ body }) => fillJar(body))
  app.get('/reached', async () => reached())
  await app.listen({ port: 0, host: '127.0.0.1' })
}

const honoOn = (name) => async () => {
  const { serve } = await import(name)
  const { Hono } = await import('hono')
  const app = new Hono()
  app.get('/shelves/:count', async (c) => c.json(await someShelves(+c.req.param('count'))))
  app.post('/jars', async (c) => c.json(await fillJar(await c.req.json())))
  app.get('/reached', (c) => c.json(reached()))
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
}

const koaOn = (name, routerName) => async () => {
  const { default: Koa } = await import(name)
  const { default: Router } = await import(routerName)
  const router = new Router()
  router.get('/shelves/:count', async (ctx) => {
    ctx.body = await someShelves(+ctx.params.count)
  })
  router.post('/jars', async (ctx) => {
    const chunks = await Array.fromAsync(ctx.req)
    ctx.body = await fillJar(JSON.parse(Buffer.concat(chunks).toString()))
  })
  router.get('/reached', (ctx) => {
    ctx.body = reached()
  })
  new Koa().use(router.routes()).listen(0)
}

const elysia = async () => {
  const { Elysia } = await import('elysia')
  const { node } = await import('@elysiajs/node')
  new Elysia({ adapter: node() })
    .get('/shelves/:count', ({ params }) => someShelves(+params.count))
    .post('/jars', ({ body }) => fillJar(body))
    .get('/reached', () => reached())
    .listen(0)
}

const frameworks = {
  express4: expressOn('express4'),
  express5: expressOn('express'),
  fastify5: async () => fastify((await import('fastify')).default),
  'hono, server 1': honoOn('hono-node-server1'),
  'hono, server 2': honoOn('@hono/node-server'),
  koa2: koaOn('koa2', 'koa-router12'),
  koa3: koaOn('koa', '@koa/router'),
  elysia,
}
await frameworks[process.env.FRAMEWORK]?.()

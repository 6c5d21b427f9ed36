// One line each: the same route behind every framework. Imports are spelled out, so that a bundler finds them.

const express = async ({ default: create }, answer) => {
  const app = create()
  app.get('/drivers/:name', async (request, response) => response.json(await answer(request.params.name)))
  app.listen(0, '127.0.0.1')
}

const fastify = async ({ default: create }, answer) => {
  const app = create()
  app.get('/drivers/:name', ({ params }) => answer(params.name))
  await app.listen({ port: 0, host: '127.0.0.1' })
}

const hono = async ({ serve }, answer) => {
  const { Hono } = await import('hono')
  const app = new Hono()
  app.get('/drivers/:name', async (c) => c.json(await answer(c.req.param('name'))))
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
}

const koa = async ({ default: Koa }, { default: Router }, answer) => {
  const router = new Router()
  router.get('/drivers/:name', async (ctx) => {
    ctx.body = await answer(ctx.params.name)
  })
  new Koa().use(router.routes()).listen(0, '127.0.0.1')
}

const elysia = async ({ Elysia }, { node }, answer) => {
  new Elysia({ adapter: node() })
    .get('/drivers/:name', ({ params }) => answer(params.name))
    .listen({ port: 0, hostname: '127.0.0.1' })
}

export const frameworks = {
  'Express 4': async (answer) => express(await import('express4'), answer),
  'Express 5': async (answer) => express(await import('express'), answer),
  'Fastify 5': async (answer) => fastify(await import('fastify'), answer),
  'Hono 4': async (answer) => hono(await import('@hono/node-server'), answer),
  'Koa 3': async (answer) => koa(await import('koa'), await import('@koa/router'), answer),
  'Elysia 1': async (answer) => elysia(await import('elysia'), await import('@elysiajs/node'), answer),
}

import { node } from '@elysiajs/node'
import { serve } from '@hono/node-server'
import { Router } from '@koa/router'
import { Elysia } from 'elysia'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import Koa from 'koa'

const lamp = express()
lamp.get('/lamp', (request, response) => response.send('bright')) // @line lamp
lamp.listen(0)

const kettle = Fastify()
kettle.get('/kettle', async () => 'hot') // @line kettle
const stove = Fastify()
stove.get('/stove', async () => 'hotter') // @line stove
await kettle.listen({ port: 0, host: '127.0.0.1' })
await stove.listen({ port: 0, host: '127.0.0.1' })

const [spoon, ladle] = [new Hono(), new Hono()]
spoon.get('/spoon', (c) => c.text('small')) // @line spoon
ladle.get('/ladle', (c) => c.text('big')) // @line ladle
serve({ fetch: (request, env) => spoon.fetch(request, env), port: 0 })
serve({ fetch: ladle.fetch, port: 0 })

for (const name of ['fork', 'knife']) {
  const router = new Router()
  router.get(`/${name}`, (ctx) => (ctx.body = name))
  new Koa().use(router.routes()).listen(0)
}
new Elysia({ adapter: node() }).get('/cup', 'tea').listen(0)
new Elysia({ adapter: node() }).get('/saucer', 'milk').listen(0)

/** Prints the routes that Hono's own inspection lists, without middlewares, and serves them. */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { inspectRoutes } from 'hono/dev'

const app = new Hono()
for (let tower = 1; tower <= 10; tower++) {
  const floors = new Hono()
  floors.use(async (c, next) => next())
  for (let floor = 1; floor <= 6; floor++) {
    floors.get(`/floors/${floor}/:window`, (c) => c.text('view'))
    floors.put(`/floors/${floor}`, (c) => c.text('clean'))
  }
  app.route(`/towers/${tower}/:wing`, floors)
}
const listed = inspectRoutes(app).filter(({ isMiddleware }) => !isMiddleware)
console.log(JSON.stringify(listed.map(({ method, path }) => `${method} ${path}`)))
serve({ fetch: app.fetch, port: 0 })

/** Prints the routes that the router itself has in its stack, and serves them. */
import { Router } from '@koa/router'
import Koa from 'koa'

const router = new Router({ prefix: '/alps' })
for (let peak = 1; peak <= 12; peak++) {
  const huts = new Router()
  huts.use((ctx, next) => next())
  for (let hut = 1; hut <= 4; hut++) {
    huts.get(`/huts/${hut}/:bed`, (ctx) => (ctx.body = 'bed'))
    huts.post([`/huts/${hut}`, `/cabins/${hut}`].slice(0, 1), (ctx) => (ctx.body = 'hut'))
  }
  huts.register(`/rope/:length`, ['PUT', 'PATCH', 'DELETE'], (ctx) => (ctx.body = 'rope'))
  huts.get(['/summit', '/top', '/ridge'], (ctx) => (ctx.body = 'view'))
  huts.options('/weather', (ctx) => (ctx.body = 'fog'))
  router.use(`/peaks/${peak}/:season`, huts.routes(), huts.allowedMethods())
}
const listed = router.stack.flatMap(({ methods, path }) =>
  methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${path}`),
)
console.log(JSON.stringify(listed))
new Koa().use(router.routes()).listen(0)

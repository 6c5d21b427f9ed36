/** Prints the routes that the router itself has in its stack, and serves them. */
import { Router } from '@koa/router'
import Koa3 from 'koa'
import Koa2 from 'koa2'
import Router12 from 'koa-router12'

const [Koa, Routers] = process.env.KOA === '2' ? [Koa2, Router12] : [Koa3, Router]

const router = new Routers({ prefix: '/alps' })
for (let peak = 1; peak <= 12; peak++) {
  const huts = new Routers()
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

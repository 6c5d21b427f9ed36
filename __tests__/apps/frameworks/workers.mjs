/** Three workers behind one port, none of them as fast as the others; and a server of its own in each. */
import cluster from 'node:cluster'
import { setTimeout as sleep } from 'node:timers/promises'

if (cluster.isPrimary) {
  for (let worker = 0; worker < 3; worker++) cluster.fork({ WORKER: worker })
} else {
  const { default: Router } = await import('koa-router12')
  const { default: Koa } = await import('koa')
  const { someShelves } = await import('./larder.mjs')
  await sleep(250 * Number(process.env.WORKER))
  const router = new Router()
  router.get('/shelves/:count', async (ctx) => {
    ctx.body = await someShelves(+ctx.params.count)
    ctx.set('connection', 'close')
  })
  router.get('/worker', (ctx) => {
    ctx.body = process.env.WORKER
    ctx.set('connection', 'close')
  })
  new Koa().use(router.routes()).listen(Number(process.env.PORT), '127.0.0.1')
}

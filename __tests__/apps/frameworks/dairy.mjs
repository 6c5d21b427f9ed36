/** The same application for every version of Koa and of its routers. */
import compose from 'koa-compose'
import mount from 'koa-mount'
import serve from 'koa-static'

export function dairy({ Koa, Router, optional, anything }) {
  const app = new Koa()
  app.use(async (ctx, next) => next())
  app.use(serve('/nowhere'))

  const router = new Router()
  router.get('/', function welcome(ctx) {
    // @line welcome
    ctx.body = 'hello'
  })
  router.get(['/milk', '/cream'], (ctx) => (ctx.body = 'white')) // @line milk
  router.get(/^\/cheese-(\d+)$/, (ctx) => (ctx.body = 'hole')) // @line cheese
  router.get(optional, (ctx) => (ctx.body = 'yoghurt')) // @line yoghurt
  router.get(anything, (ctx) => (ctx.body = 'whey')) // @line whey
  router.all('/churn', (ctx) => (ctx.body = 'churned')) // @line churn
  router.propfind('/cellar/:shelf', (ctx) => (ctx.body = 'cool')) // @line cellar
  router.put('butter', '/butter/:butterId', requireRole('maker'), function spread(ctx) {
    // @line spread
    ctx.body = 'spread'
  })
  router.register('/cows', ['GET', 'POST'], (ctx) => (ctx.body = 'moo')) // @line cows
  router.head('/bell', (ctx) => (ctx.status = 204)) // @line bell

  const calves = new Router()
  calves.get('/', (ctx) => (ctx.body = 'calves')) // @line calves
  calves.del('/:calfId', (ctx) => (ctx.status = 204)) // @line calf
  const barn = new Router()
  barn.use(async function ensureLoggedIn(ctx, next) {
    await next()
  })
  barn.get('/hay', (ctx) => (ctx.body = 'dry')) // @line hay
  router.use('/barns/:barnId', barn.routes())
  const herd = new Router({ prefix: '/herds/:herdId' })
  herd.patch('/name', (ctx) => (ctx.body = 'named')) // @line herd
  herd.use('/calves', calves.routes(), calves.allowedMethods())
  router.use('/farms/:farmId', herd.routes())

  app.use(router.routes()).use(router.allowedMethods())
  app.use(async function bearerAuth(ctx, next) {
    await next()
  })

  const office = new Router({ prefix: '/office' })
  office.post('/ledger', (ctx) => (ctx.body = 'noted')) // @line ledger
  app.use(compose([async (ctx, next) => next(), office.routes()]))

  const shop = new Koa()
  const counter = new Router()
  counter.get('/counter/:till', (ctx) => (ctx.body = 'paid')) // @line counter
  shop.use(counter.routes())
  app.use(mount('/shop', shop))

  const behind = new Router()
  behind.get('/behind', (ctx) => (ctx.body = 'found')) // @line behind
  const routes = behind.routes()
  app.use((ctx, next) => routes(ctx, next))
  return app
}

function requireRole(role) {
  return async (ctx, next) => {
    ctx.state.role = role
    await next()
  }
}

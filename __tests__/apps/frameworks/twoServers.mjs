import Koa from 'koa'
import { Router } from '@koa/router'

const few = new Router()
few.get('/east', (ctx) => (ctx.body = 'sunrise'))
new Koa().use(few.routes()).listen(0, '127.0.0.1')

const more = new Router()
more.get('/north', (ctx) => (ctx.body = 'cold'))
more.get('/south', (ctx) => (ctx.body = 'warm'))
new Koa().use(more.routes()).listen(0, '127.0.0.1')

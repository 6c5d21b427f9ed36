/** The same application for every version of the server. */
import { Hono } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { cors } from 'hono/cors'
import { validator } from 'hono/validator'
import { zValidator } from '@hono/zod-validator'
import { z } from 'zod'

export function ship({ serve, serveStatic }) {
  const app = new Hono()
  app.use(cors())
  app.use('/maps/*', serveStatic({ root: './' }))
  app.use('/bridge/*', bearerAuth({ token: 'saffron' }))

  app.get('/', (c) => c.text('ahoy')) // @line ahoy
  app.get('/crew/:sailor{[0-9]+}', function sailor(c) {
    // @line sailor
    return c.text('aye')
  })
  app.get('/decks/:level?', (c) => c.text('deck')) // @line deck
  app.post(
    '/cargo',
    validator('json', (value) => value),
    async function load(c) {
      // @line load
      return c.text('heavy')
    },
  )
  const course = z.object({ heading: z.coerce.number().int().min(7), wind: z.string().default('west') })
  app.get('/course', zValidator('query', course), (c) => c.text('set')) // @line course
  app.get('/anchor', async function drop(c, next) {
    // @line anchor
    return (await next()) ?? c.text('down')
  })
  app.all('/horn', (c) => c.text('toot')) // @line horn
  app.on(['PURGE', 'PUT'], ['/sails/main', '/sails/jib'], (c) => c.text('set')) // @line sails

  const cabins = new Hono()
  cabins.onError((error, c) => c.text(error.message, 500))
  cabins.get('/:cabinId', function cabin(c) {
    // @line cabin
    return c.text('cosy')
  })
  app.route('/passengers/:passengerId', cabins)
  const log = new Hono().basePath('/log/v3')
  log.get('/entries', (c) => c.text('day 1')) // @line entries
  app.route('/', log)
  app.basePath('/bridge').get('/wheel', (c) => c.text('turn')) // @line wheel
  app.mount('/island', () => new Response('palm'))
  app.options('*', (c) => c.text(''))
  app.get('/flags/*', serveStatic({ root: './' }))

  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
}

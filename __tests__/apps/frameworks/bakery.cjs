/** One application for Express 4 and 5; only the templates differ. Tests know lines by their mark. */

class OvenController {
  list(request, response) {
    // @line oven-list
    response.json([])
  }
  heat = (request, response) => {
    // @line oven-heat
    response.json(this.constructor.name)
  }
  cool(request, response) {
    // @line oven-cool
    response.json(this.constructor.name)
  }
}

const requireRole = (rank) => (request, response, next) => (rank ? next() : response.sendStatus(403))
const awaiting = (handler) => async (request, response, next) => {
  try {
    await handler(request, response)
  } catch (error) {
    next(error)
  }
}

function loadAuthor(request, response, next) {
  next()
}
function ensureLoggedIn(request, response, next) {
  next()
}

module.exports = function bakery(express, { optional, below, anything }) {
  const app = express()
  const ovens = new OvenController()
  app.use(express.json())
  app.use('/pictures', express.static('pictures'))

  app.get('/', function welcome(request, response) {
    // @line welcome
    response.send('fresh')
  })
  app.get(['/rolls', '/buns'], (request, response) => response.send('soft')) // @line rolls
  app.get(/^\/loaf-(\d+)-(?<crust>\w+)$/, (request, response) => response.send('loaf')) // @line loaf
  app.get(optional, (request, response) => response.send('filled')) // @line filling
  app.get(`/crumbs/${below}`, (request, response) => response.send('crumbs')) // @line crumbs
  app.all('/knead', (request, response) => response.send('dough')) // @line knead
  app.propfind('/cellar/:shelf', (request, response) => response.send('flour')) // @line cellar

  app
    .route('/orders/:orderNo')
    .all(requireRole('apprentice'))
    .get(function showOrder(request, response) {
      // @line show-order
      response.send('order')
    })
    .put((request, response) => response.send('changed')) // @line change-order

  const crusts = express.Router({ mergeParams: true })
  crusts.get('/:crustId', (request, response) => response.json(request.params)) // @line crust
  const breads = express.Router({ mergeParams: true })
  breads.get(
    '/',
    awaiting(async function listBreads(request, response) {
      // @line breads
      response.send('all')
    }),
  )
  breads.post(
    '/',
    awaiting(async (request, response) => response.send('new')), // @line bake
  )
  breads.delete(
    '/:breadId',
    requireRole('master'),
    awaiting(async (request, response) => response.send('gone')), // @line discard
  )
  breads.use('/:breadId/crusts', crusts)
  app.use('/shops/:shopId/breads', loadAuthor, breads)
  app.use(['/north', '/south'], ensureLoggedIn, crusts)

  app.all(`/ovens/${below}`, ensureLoggedIn)
  // oxlint-disable-next-line typescript/unbound-method -- applications do that
  app.get('/ovens/list', ovens.list)
  app.get('/ovens/heat', ovens.heat)
  app.get('/ovens/cool', ovens.cool.bind(ovens))

  const office = express()
  office.get('/ledger/:year', function ledger(request, response) {
    // @line ledger
    response.send('numbers')
  })
  app.use('/office', office)
  const attic = express.Router()
  attic.patch('/dust', (request, response) => response.send('swept')) // @line dust
  app.use('/attic', (request, response, next) => attic(request, response, next))

  const weigh = (response) => response.send(optional)
  for (const tin of ['round', 'square']) app.get(`/tins/${tin}`, (request, response) => weigh(response)) // @line tins

  app.get('/twice', (request, response, next) => next())
  app.get('/twice', (request, response) => response.send('second')) // @line twice
  app.options(anything, (request, response) => response.sendStatus(204))
  return app
}

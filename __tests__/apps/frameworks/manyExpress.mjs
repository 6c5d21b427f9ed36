/**
 * Prints the routes that Express itself lists, and serves them. Version 4 cannot list any: the same application made
 * with version 5 does it for both.
 */
import express5 from 'express'
import express4 from 'express4'

const served = make(process.env.EXPRESS === '4' ? express4 : express5)

function make(express) {
  const app = express()
  for (let aisle = 1; aisle <= 12; aisle++) {
    const shelves = express.Router()
    shelves.use((request, response, next) => next())
    for (let shelf = 1; shelf <= 9; shelf++) {
      shelves.get(`/shelf-${shelf}/:item`, (request, response) => response.send('one'))
      shelves.post([`/shelf-${shelf}`, `/board-${shelf}`], (request, response) => response.send('two'))
    }
    const boxes = express.Router({ mergeParams: true })
    boxes
      .route('/:box')
      .get((request, response) => response.send('box'))
      .delete((request, response) => response.end())
    shelves.use('/boxes', boxes)
    app.use([`/aisle-${aisle}`, `/row-${aisle}`], shelves)
  }
  return app
}

function listed(router, mount) {
  return router.listRoutes().flatMap(({ path, methods, router: mounted }) => {
    if (mounted) return listed(mounted, mount + path)
    return methods.filter((method) => method !== 'HEAD').map((method) => `${method} ${mount}${path}`)
  })
}
console.log(JSON.stringify(listed(make(express5).router, '')))
served.listen(0)

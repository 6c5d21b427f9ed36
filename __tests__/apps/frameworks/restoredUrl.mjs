// A middleware puts the whole URL back, so that what comes after it in its router is written with the mount as well.
import express from 'express'

const orchard = express.Router()
orchard.get('/figs', (_request, response) => response.send('figs'))
orchard.use((request, _response, next) => {
  request.url = request.originalUrl
  next()
})
orchard.get('/old/orchard/pears/:id', (_request, response) => response.send('pears'))
const app = express()
app.use('/old/orchard/', orchard)
// One that is called like its mount, in a router without such a middleware.
const meadow = express.Router()
meadow.get('/meadow/hay', (_request, response) => response.send('hay'))
app.use('/meadow', meadow)
app.listen(0)

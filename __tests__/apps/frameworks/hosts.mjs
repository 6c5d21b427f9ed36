// Routers that the application tells apart by itself: nothing of a framework says so.
import express from 'express'

const guests = express.Router()
const staff = express.Router()
guests.get('/menu', function forGuests(_request, response) {
  response.send('soup')
})
staff.get('/menu', function forStaff(_request, response) {
  response.send('stew')
})
guests.get('/tables', (_request, response) => response.send('four'))

const inn = express()
const onHost = (host, router) => (request, response, next) =>
  request.hostname === host ? router(request, response, next) : next()
inn.use(onHost('inn.example', guests))
inn.use(onHost('kitchen.inn.example', staff))
// One router twice, without a condition: the first answers, and nobody else ever does.
const cellar = express.Router()
cellar.get('/casks', (_request, response) => response.send('nine'))
inn.use(cellar)
inn.use(cellar)
inn.listen(0)

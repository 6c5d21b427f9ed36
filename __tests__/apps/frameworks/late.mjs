/** Routes that cannot be listed before somebody asks. */
import express from 'express'

const app = express()
app.get('/early', (request, response) => response.send('early'))

const parlour = express.Router()
parlour.get('/tea/:cup', (request, response) => response.send('tea'))
parlour.get('/milk', (request, response) => response.status(401).send('no'))
const rooms = new Map([['/parlour', parlour]])
app.use((request, response, next) => {
  const room = [...rooms.keys()].find((path) => request.url.startsWith(path))
  if (!room) return next()
  request.url = request.url.slice(room.length)
  return rooms.get(room)(request, response, next)
})

let opened = false
app.use('/cellar', (request, response, next) => {
  if (!opened) app.get('/cellar/wine/:year', (inner, answer) => answer.send('wine'))
  opened = true
  next()
})
app.use('/anything', (request, response) => response.send('whatever you ask for'))
app.listen(0)

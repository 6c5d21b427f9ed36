/** Applications that are not the listener themselves. */
import { createServer } from 'node:http'
import express from 'express'

const harbour = express()
harbour.get('/harbour', (request, response) => response.send('calm')) // @line harbour
const island = express()
island.get('/island', (request, response) => response.send('far')) // @line island

/** Looking at these would be noticed. */
const watched = new Proxy(() => {}, {
  get: () => {
    throw new Error('a property was read')
  },
  getOwnPropertyDescriptor: () => {
    throw new Error('a descriptor was read')
  },
})
const deprecated = Object.defineProperty(() => {}, 'stack', {
  get: () => console.error('a getter was run'),
})

createServer((request, response) => {
  if (request.url === '/never') return [watched, deprecated]
  return harbour(request, response)
}).listen(0)

// What socket libraries do: take the listeners off, and call them.
const server = createServer(island)
const listeners = server.listeners('request').slice()
server.removeAllListeners('request')
server.on('request', (request, response) => {
  for (const listener of listeners) listener.call(server, request, response)
})
server.listen(0)

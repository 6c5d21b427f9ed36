// Two servers in one process, one of which closes.
const { createServer } = require('node:http')

const first = createServer((_request, response) => response.end('first')).listen(0, () => {
  createServer((_request, response) => {
    first.close()
    response.end('second')
  }).listen(0, '::1')
})

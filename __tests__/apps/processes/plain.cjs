// A CommonJS server that knows nothing of databases, and tells what its process looks like.
const { createServer } = require('node:http')

const before = Object.getOwnPropertyNames(globalThis).length
const server = createServer((request, response) => {
  response.end(JSON.stringify({ options: process.env.NODE_OPTIONS, argv: process.execArgv, globals: before }))
})
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`))

// Serves for a moment, then ends.
const { createServer } = require('node:http')

const server = createServer().listen(0, () => {
  setTimeout(() => {
    server.close()
    console.log('served and ended')
  }, 200)
})

// It never serves HTTP: a build step, a package manager, a worker with a socket of its own.
const net = require('node:net')

const server = net.createServer().listen(0, () => {
  setTimeout(() => {
    console.log('ended by itself')
    server.close()
  }, 50)
})

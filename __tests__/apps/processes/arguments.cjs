/** Answers with what it was started with. */
const http = require('node:http')

const { argv, execArgv, pid } = process
http
  .createServer((_request, response) =>
    response.end(JSON.stringify({ argv, execArgv, pid, motto: process.env.MOTTO })),
  )
  .listen(0, '127.0.0.1')

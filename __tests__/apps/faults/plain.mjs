// Routes of its own, which no framework knows.
import http from 'node:http'

http.createServer((_req, res) => res.end('damson')).listen(Number(process.env.PORT))

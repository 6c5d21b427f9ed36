// Listens, and never answers.
import http from 'node:http'

http.createServer(() => {}).listen(Number(process.env.PORT), () => console.log('The press is warming up.'))

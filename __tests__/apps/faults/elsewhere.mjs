// Listens as few do: `node elsewhere.mjs both|http2|secure|socket`.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import Fastify from 'fastify'

const [, , how] = process.argv
const certificates = path.join(path.dirname(createRequire(import.meta.url).resolve('autocannon')), 'test')
const tls = {
  key: readFileSync(path.join(certificates, 'key.pem')),
  cert: readFileSync(path.join(certificates, 'cert.pem')),
  passphrase: 'test',
}
const options = {
  both: { http2: true, https: { ...tls, allowHTTP1: true } },
  secure: { http2: true, https: tls },
  http2: { http2: true },
  socket: {},
}
const app = Fastify(options[how])
app.get('/skerry', async () => ({ lights: 1 }))
const port = Number(process.env.PORT)
await app.listen(how === 'socket' ? { path: path.resolve('skerry.sock') } : { port, host: '127.0.0.1' })

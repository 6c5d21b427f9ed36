// Asks another service for its answers, by every way that Node.js has.
import { hasSubscribers } from 'node:diagnostics_channel'
import http from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import axios from 'axios'
import * as undici from 'undici'
import { serve, type Handlers } from '../drivers/serve.ts'

const upstream = process.env['APP_UPSTREAM']!
/** Where nothing listens any more. */
const nobody = await new Promise<string>((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    server.close(() => resolve(`http://127.0.0.1:${port}`))
  })
})
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })

const station = (id: number): string => `${upstream}/v1/stations/${id}/forecast?token=quince-${id}`

async function forecast(id: number): Promise<string> {
  const response = await fetch(station(id)) // @line fetched
  return response.text()
}

function got(url: string, options: http.RequestOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = http.get(url, options, (response) => {
      // @line got
      let body = ''
      response.on('data', (chunk) => (body += String(chunk)))
      response.on('end', () => resolve(body)).on('error', reject)
    })
    request.on('error', reject)
  })
}

const handlers: Handlers = {
  fetch: () => forecast(11),
  async undici() {
    const { body } = await undici.request(station(12)) // @line requested
    return body.text()
  },
  async undiciFetch() {
    return (await undici.fetch(station(13))).text() // @line requested
  },
  http: () => got(station(14)),
  proxied: () => got(upstream, { path: 'http://weather.example.com/v1/now?token=quince-16' }),
  async axios() {
    const { data } = await axios.get<string>(station(15)) // @line asked
    return data
  },
  async post() {
    const headers = { authorization: 'Bearer medlar', 'content-type': 'text/plain' }
    const response = await fetch(`${upstream}/alerts`, { method: 'POST', body: 'storm', headers }) // @line posted
    return response.status
  },
  async loop() {
    for (const id of [21, 22, 23]) await forecast(id)
  },
  async parallel() {
    return Promise.all([31, 32, 33, 34].map(forecast))
  },
  async same() {
    for (const id of [41, 41, 42]) await forecast(id)
  },
  async keepAlive() {
    await got(station(51), { agent })
    await got(station(52), { agent })
  },
  async redirect() {
    return (await fetch(`${upstream}/moved`)).text() // @line moved
  },
  async redirectAxios() {
    return (await axios.get<string>(`${upstream}/moved`)).data // @line moved
  },
  async missing() {
    return (await fetch(`${upstream}/missing/61`)).status // @line missed
  },
  async refused() {
    await fetch(nobody).catch(() => {}) // @line refused
    await got(nobody).catch(() => {})
  },
  async brokenOff() {
    await got(`${upstream}/broken`).catch(() => {})
    const response = await fetch(`${upstream}/broken`) // @line broken
    await response.text().catch(() => {})
  },
  async cancelled() {
    const response = await fetch(`${upstream}/large`) // @line cancelled
    await response.body?.cancel()
    await new Promise<void>((resolve) => {
      const request = http.get(`${upstream}/large`) // @line destroyed
      request.on('response', (answer) => answer.on('close', resolve).destroy())
    })
  },
  async unread() {
    return (await fetch(`${upstream}/large`)).status // @line unread
  },
  listeners: () =>
    [
      ...['create', 'headers', 'trailers', 'error'].map((event) => `undici:request:${event}`),
      ...['request.created', 'request.start', 'response.finish'].map((event) => `http.client.${event}`),
    ].filter((name) => hasSubscribers(name)),
  async later({ response }) {
    await new Promise<void>((resolve) => response.end('null', resolve))
    await forecast(71)
  },
}

// Nobody's call: it belongs to no request.
setInterval(() => void fetch(`${upstream}/heartbeat`).then((response) => response.text()), 5).unref()

serve(handlers)

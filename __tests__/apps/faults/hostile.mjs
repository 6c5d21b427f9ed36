// An application that does with the profiler what no application should: `node hostile.mjs WHAT`.
import http from 'node:http'
import net from 'node:net'
import express from 'express'

const [, , what, ...details] = process.argv
const { ROUTE_PROFILER_CHANNEL: channel, ROUTE_PROFILER_SECRET: secret } = process.env

const app = express()
let asked = 0
app.get('/medlar', (_req, res) => {
  asked += 1
  if (asked === 3) deeds[what]?.(...details)
  res.json({ asked })
})
app.get('/sloe', (_req, res) => res.json({ sour: true }))

/** As a probe would, with everything that it was told. */
function dial(...messages) {
  const socket = net.connect(channel)
  socket.on('error', () => {})
  for (const message of messages)
    socket.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`)
  return socket
}

const hello = { event: 'hello', secret }
const answers = {
  routes: {
    routes: ['/medlar', '/sloe', '/more', '/still-more'].map((path) => ({
      method: 'GET',
      path,
      parameters: [],
      framework: 'forged',
      handler: { name: 'forged', place: null },
      auth: [],
      query: [],
      headers: {},
    })),
    leftOut: { static: 0, framework: 0 },
    problems: [],
  },
  usage: { cpuMs: 1 },
  memoryEnd: { allocatedBytes: 1 },
  take: { requests: [], orphanQueries: 0, drizzle: true, problems: [] },
}

/** Says that it listens somewhere else, and answers whatever it is asked. */
function forge(first, host, port) {
  const address = { protocol: 'http', host, port: Number(port) }
  const forged = dial(first, { event: 'listening', pid: process.pid, node: '99.0.0', worker: false, address })
  forged.setEncoding('utf8').on('data', (text) => {
    for (const line of text.split('\n').filter(Boolean)) {
      const { id, method } = JSON.parse(line)
      forged.write(`${JSON.stringify({ id, result: answers[method] ?? {} })}\n`)
    }
  })
}

/** What the probe sends is no longer what it says. */
function spoil(sees, becomes) {
  const { stringify } = JSON
  JSON.stringify = (value, ...rest) =>
    value?.result?.[sees] === undefined ? stringify(value, ...rest) : stringify({ id: value.id, ...becomes })
}

const deeds = {
  chatters: () => dial(hello, '', 'plums', '{"event":"listening"}', '{"id":-1}'),
  babbles: () => dial('plums'),
  drones: () => {
    const socket = dial(hello)
    const piece = Buffer.alloc(8_000_000, 'x')
    const more = () => socket.writable && socket.write(piece, more)
    more()
  },
}

const atOnce = {
  'forges-with-the-secret': (host, port) => forge(hello, host, port),
  'forges-without-the-secret': (host, port) => forge(undefined, host, port),
  'answers-take-with-an-error': () => spoil('orphanQueries', { error: 'out of medlars' }),
  'answers-take-with-something-else': () => spoil('orphanQueries', { result: { requests: 'many' } }),
  'answers-memory-with-an-error': () => spoil('allocatedBytes', { error: 'out of sloes' }),
  'dies-a-moment-later': () =>
    later(() => {
      throw new Error('The bletting room is locked.')
    }),
  'blocks-a-moment-later': (ms) => later(() => block(Number(ms))),
}

let first = true
function later(deed) {
  app.use((_req, res) => {
    res.status(404).end()
    if (first) setTimeout(() => deed(), 250)
    first = false
  })
}

function block(ms) {
  for (const until = Date.now() + ms; Date.now() < until;);
}

atOnce[what]?.(...details)
http.createServer(app).listen(Number(process.env.PORT), '127.0.0.1')

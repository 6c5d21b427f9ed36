// Statements that a request causes, and that are not sent in its name.
import { EventEmitter, once } from 'node:events'
import { createServer } from 'node:http'
import net from 'node:net'
import { Worker } from 'node:worker_threads'
import mysql from 'mysql'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.APP_DATABASE_URL, max: 3 })
await Promise.all([pool.query('select 1'), pool.query('select 1')])
const weigh = (n) => pool.query('select $1::int as weight', [n]) // @line weigh

// Empties itself by the clock.
const waiting = []
setInterval(async () => {
  const batch = waiting.splice(0)
  if (batch.length === 0) return
  const found = await weigh(batch.length)
  for (const resolve of batch) resolve(found.rows)
}, 5)

// One consumer for whatever is asked, started before any request.
const asked = new EventEmitter()
async function consume() {
  for (;;) {
    const [n, resolve] = await once(asked, 'one')
    resolve((await weigh(n)).rows)
  }
}
void consume()

const worker = new Worker(new URL('waiting.mjs', import.meta.url), {
  workerData: process.env.APP_DATABASE_URL,
})
await once(worker, 'message')

// A client that nobody knows, and one that is not even a package.
const unknown = process.env.APP_MYSQL_URL ? mysql.createConnection(process.env.APP_MYSQL_URL) : null
const { hostname, port, username, pathname } = new URL(process.env.APP_DATABASE_URL)
const handmade = net.connect(Number(port || 5432), hostname)
await say(startUp({ user: username, database: pathname.slice(1) }))

function startUp(settings) {
  const text = Object.entries(settings).flat().join('\0')
  const body = Buffer.from(`\0\x03\0\0${text}\0\0`, 'latin1')
  return Buffer.concat([lengthOf(body.length + 4), body])
}

function lengthOf(bytes) {
  const length = Buffer.alloc(4)
  length.writeInt32BE(bytes)
  return length
}

/** Waits until the server is ready for the next. */
async function say(message) {
  handmade.write(message)
  for (;;) {
    const [answer] = await once(handmade, 'data')
    if (answer.at(-6) === 'Z'.charCodeAt(0)) return
  }
}

const handlers = {
  '/direct': () => weigh(1),
  '/batched': () => new Promise((resolve) => waiting.push(resolve)),
  '/queued': () => new Promise((resolve) => asked.emit('one', 3, resolve)),
  '/worker': async () => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that of windows
    worker.postMessage(4)
    return await once(worker, 'message')
  },
  '/unknown': () =>
    new Promise((resolve) => unknown.query('select 5 as weight', (_error, rows) => resolve(rows))),
  '/handmade': () => {
    const text = Buffer.from('select 6 as weight\0')
    return say(Buffer.concat([Buffer.from('Q'), lengthOf(text.length + 4), text]))
  },
}

createServer(async (request, response) => {
  await handlers[request.url]()
  response.end('weighed')
}).listen(0, '127.0.0.1')

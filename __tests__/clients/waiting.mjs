// A thread that asks the database by itself.
import { parentPort, workerData } from 'node:worker_threads'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: workerData, max: 1 })
await pool.query('select 1')
parentPort.on('message', async (n) => {
  const { rows } = await pool.query('select $1::int as weight', [n])
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that of windows
  parentPort.postMessage(rows)
})
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that of windows
parentPort.postMessage('ready')

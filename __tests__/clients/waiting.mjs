// A thread that asks the database by itself.
import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'

const pool = new pg.Pool({ connectionString: workerData, max: 1 })
await pool.query('select 1')
parentPort.on('message', async (n) => {
  const { rows } = await pool.query('select $1::int as weight', [n])
  parentPort.postMessage(rows)
})
parentPort.postMessage('ready')

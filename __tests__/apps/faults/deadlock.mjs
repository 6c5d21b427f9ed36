// Takes a second connection of its pool while it keeps the first: fine alone, and nobody's turn under load.
import express from 'express'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.APP_DATABASE_URL, max: 2 })
const app = express()
app.get('/weir', async (_req, res) => {
  const first = await pool.connect()
  await first.query('begin')
  // The others come between the two.
  await first.query('select pg_sleep(0.02)')
  const { rows } = await pool.query('select 1 as gates')
  await first.query('commit')
  first.release()
  res.json(rows)
})
app.get('/mill', async (_req, res) => res.json((await pool.query('select 7 as stones')).rows))
app.get('/dry', (_req, res) => res.json({ water: false }))
app.listen(Number(process.env.PORT), '127.0.0.1')

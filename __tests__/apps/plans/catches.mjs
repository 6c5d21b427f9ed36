// Catches of a fleet in PostgreSQL: two routes find them by a column with many or few values, one a skipper by what is computed.
import express from 'express'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.APP_DATABASE_URL })
const app = express()

app.get('/catches', async (_request, response) => {
  const { rows } = await pool.query('select id, kilos from catches where sea = $1', [7])
  response.json(rows)
})
app.get('/seas', async (_request, response) => {
  const { rows } = await pool.query('select id, kilos from catches where region = $1', [7])
  response.json(rows)
})
app.get('/skippers', async (_request, response) => {
  const { rows } = await pool.query('select id from skippers where lower(email) = $1', [
    'skipper77@quay.example',
  ])
  response.json(rows)
})

app.listen(0, '127.0.0.1')

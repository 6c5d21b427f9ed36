// Quays of a harbour in PostgreSQL: two routes send the same statement, one writes, one asks for more than there is.
import express from 'express'
import { Pool } from 'pg'

const pool = new Pool({ connectionString: process.env.APP_DATABASE_URL })
const app = express()
const find = 'select id from berths where boat = $1 order by length limit 5'

app.get('/berths', async (_request, response) => {
  response.json((await pool.query(find, ['Saltmarsh 4711'])).rows)
})
app.get('/quay', async (_request, response) => {
  const { rows } = await pool.query(find, ['Saltmarsh 4711'])
  await pool.query('begin')
  await pool.query('commit')
  response.json(rows)
})
app.post('/berths', async (_request, response) => {
  await pool.query('update berths set length = $1 where boat = $2', [9, 'Saltmarsh 4711'])
  response.json({})
})
app.get('/light', (_request, response) => {
  response.json({ lit: true })
})

app.listen(0, '127.0.0.1')

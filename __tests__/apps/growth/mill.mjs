/** A mill whose routes grow with its sacks in every way there is, on the database of the URL. */
import { DatabaseSync } from 'node:sqlite'
import express from 'express'
import mysql from 'mysql2/promise'
import { Pool } from 'pg'

const url = process.env.MILL
async function connected() {
  if (url.startsWith('postgres')) {
    const pool = new Pool({ connectionString: url })
    return (sql, values = []) => {
      let n = 0
      return pool
        .query(
          sql.replaceAll('?', () => `$${++n}`),
          values,
        )
        .then(({ rows }) => rows)
    }
  }
  if (url.startsWith('mysql')) {
    const pool = mysql.createPool(url)
    return (sql, values = []) => pool.query(sql, values).then(([rows]) => rows)
  }
  const database = new DatabaseSync(url)
  return async (sql, values = []) => database.prepare(sql).all(...values)
}
const query = await connected()
const app = express()

app.get('/sacks', async (_req, res) => {
  res.json(await query('select id, grain, weight from sacks order by id')) // @line all
})
app.get('/sacks/page', async (_req, res) => {
  res.json(await query('select id, grain, weight from sacks order by id limit 20')) // @line page
})
app.get('/sacks/pairs', async (_req, res) => {
  const sacks = await query('select id, weight from sacks')
  res.json({ pairs: pairsOf(sacks) })
})
app.get('/sacks/millers', async (_req, res) => {
  const sacks = await query('select id, miller from sacks order by id')
  const named = []
  for (const { id, miller } of sacks)
    named.push({ id, name: (await query('select name from millers where id = ?', [miller]))[0].name }) // @line each
  res.json(named)
})
app.get('/sacks/count', async (_req, res) => {
  const [{ held }] = await query('select count(*) as held from sacks')
  res.json({ held: Number(held) > 0 })
})
app.get('/millers', async (_req, res) => {
  res.json(await query('select name from millers order by id'))
})
app.get('/millers/:id/sacks', async (req, res) => {
  res.json(await query('select id, grain from sacks where miller = ?', [Number(req.params.id)]))
})
app.get('/rye', async (_req, res) => {
  const [{ held }] = await query('select count(*) as held from sacks')
  if (Number(held) > 500 && process.env.RYE === 'burst') process.exit(3)
  res.status(Number(held) > 500 ? 503 : 200).json({})
})
app.post('/sacks', async (_req, res) => {
  await query(`insert into sacks (code, grain, weight, miller) values ('new', 'rye', 1, 1)`)
  res.status(201).json({})
})

function pairsOf(sacks) {
  let pairs = 0
  // @line inner
  for (const one of sacks) for (const other of sacks) if (one.weight < other.weight) pairs++
  return pairs
}

app.listen(Number(process.env.PORT ?? 0))

/** A market: a basket belongs to whoever has its cookie, and is paid once. Prices are looked up one by one. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import express from 'express'
import { Pool } from 'pg'

const { MARKET, PORT, PGLITE_DUMP: dump } = process.env
const inMemory = () => new PGlite(dump && { loadDataDir: new Blob([readFileSync(dump)]) })
const db = MARKET === 'memory' ? inMemory() : new Pool({ connectionString: MARKET })
await db.query('create table if not exists baskets (id text primary key, token text, state text)')
await db.query('create table if not exists items (basket text, book integer)')
await db.query('create table if not exists books (id integer primary key, price integer)')
await db.query('insert into books select n, n * 100 from generate_series(1, 9) n on conflict do nothing')

const app = express()
app.use(express.json())

app.post('/baskets', async (_req, res) => {
  const [id, token] = [randomUUID(), randomUUID()]
  await db.query("insert into baskets values ($1, $2, 'open')", [id, token])
  await db.query('insert into items select $1, n from generate_series(1, 4) n', [id])
  res.cookie('basket', token).status(201).json({ id })
})

async function own(req, res, next) {
  const token = /basket=([\w-]+)/.exec(req.headers.cookie ?? '')?.[1] ?? ''
  const { rows } = await db.query('select state from baskets where id = $1 and token = $2', [
    req.params.id,
    token,
  ])
  return rows.length === 1 ? next() : res.status(403).json({ error: 'somebody else has this basket' })
}

app.post('/baskets/:id/items', own, async function addItem(req, res) {
  await db.query('insert into items values ($1, $2)', [req.params.id, req.body.book])
  const { rows: items } = await db.query('select book from items where basket = $1', [req.params.id])
  let total = 0
  for (const { book } of items) {
    const { rows } = await db.query('select price from books where id = $1', [book]) // the N+1
    total += rows[0].price
  }
  res.status(201).json({ total, note: req.body.note })
})

app.get('/baskets/:id', own, async (req, res) => {
  const { rows } = await db.query('select book from items where basket = $1', [req.params.id])
  res.json({ books: rows.length, said: req.query.note })
})

app.post('/baskets/:id/payment', own, async (req, res) => {
  if (req.body.card === 'stolen') return res.status(402).json({ error: 'not with this card' })
  const { rows } = await db.query(
    `update baskets set state = 'paid' where id = $1 and state = 'open'
     and (select count(*) from items where basket = $1) = 5 returning id`,
    [req.params.id],
  )
  return res.status(rows.length === 1 ? 201 : 409).json({ receipt: `receipt-${req.params.id}` })
})

app.delete('/baskets', async (_req, res) => {
  await db.query('delete from items')
  await db.query('delete from baskets')
  res.status(204).end()
})
app.listen(Number(PORT))

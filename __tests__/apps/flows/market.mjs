/** A market: a basket belongs to whoever has its cookie, and can be paid once. Prices are looked up one by one. */
import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import express from 'express'
import { Pool } from 'pg'

function connected(url) {
  if (url.startsWith('postgres')) {
    const pool = new Pool({ connectionString: url })
    return (sql, ...values) => pool.query(sql, values).then(({ rows }) => rows)
  }
  const database = new DatabaseSync(url)
  return async (sql, ...values) => database.prepare(sql.replaceAll('$', '?')).all(...values)
}
const query = connected(process.env.MARKET)
await query('create table if not exists baskets (id varchar(40) primary key, token varchar(40), state varchar(9))')
await query('create table if not exists items (basket varchar(40), book integer)')
await query('create table if not exists books (id integer primary key, price integer)')
for (let id = 1; id <= 9; id++) await query('insert into books values ($1, $2) on conflict do nothing', id, id * 100)

const app = express()
app.use(express.json())

app.post('/baskets', async (_req, res) => {
  const [id, token] = [randomUUID(), randomUUID()]
  await query("insert into baskets values ($1, $2, 'open')", id, token)
  for (let book = 1; book <= 4; book++) await query('insert into items values ($1, $2)', id, book)
  res.cookie('basket', token).status(201).json({ id })
})

async function own(req, res, next) {
  const token = /basket=([\w-]+)/.exec(req.headers.cookie ?? '')?.[1] ?? ''
  const [basket] = await query('select id, state from baskets where id = $1 and token = $2', req.params.id, token)
  return basket ? next() : res.status(403).json({ error: 'somebody else has this basket' })
}
app.post('/baskets/:id/items', own, async (req, res) => {
  await query('insert into items values ($1, $2)', req.params.id, req.body.book)
  const items = await query('select book from items where basket = $1', req.params.id)
  let total = 0
  for (const { book } of items) {
    const [{ price }] = await query('select price from books where id = $1', book)
    total += price
  }
  res.status(201).json({ total, note: req.body.note })
})
app.get('/baskets/:id', own, async (req, res) => {
  const items = await query('select book from items where basket = $1', req.params.id)
  res.json({ books: items.length, said: req.query.note })
})
app.post('/baskets/:id/payment', own, async (req, res) => {
  const paid = await query(
    "update baskets set state = 'paid' where id = $1 and state = 'open' and (select count(*) from items where basket = $1) = 5 returning id",
    req.params.id,
  )
  res.status(paid.length === 1 ? 201 : 409).json({ receipt: `receipt-${req.params.id}` })
})
app.delete('/baskets', async (_req, res) => {
  await query('delete from items')
  await query('delete from baskets')
  res.status(204).end()
})
app.listen(Number(process.env.PORT))

/** Orders in the database of the URL, all of which a list tells. */
import { appendFileSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { DatabaseSync } from 'node:sqlite'
import express from 'express'
import mysql from 'mysql2/promise'
import { Pool } from 'pg'

/** A line for every question to the heap, by process. */
const { value: post } = Object.getOwnPropertyDescriptor(Session.prototype, 'post')
Session.prototype.post = function (...values) {
  if (values[0] === 'Runtime.queryObjects') appendFileSync('questions.txt', `${process.pid}\n`)
  return Reflect.apply(post, this, values)
}

const url = process.env.ORDERS
async function connected() {
  if (url.startsWith('postgres')) {
    const pool = new Pool({ connectionString: url })
    return (sql) => pool.query(sql).then(({ rows }) => rows)
  }
  if (url.startsWith('mysql')) {
    const pool = mysql.createPool(url)
    return (sql) => pool.query(sql).then(([rows]) => rows)
  }
  const database = new DatabaseSync(url)
  // Nothing here outlives a loss of power, and a disk that others write to is slow to promise it.
  database.exec('pragma synchronous = off')
  return async (sql) => database.prepare(sql).all()
}
const query = await connected()
const id = url.startsWith('postgres')
  ? 'serial primary key'
  : url.startsWith('mysql')
    ? 'int auto_increment primary key'
    : 'integer primary key autoincrement'
await query(`create table if not exists customers (id int primary key, orders int)`)
await query(
  `create table if not exists orders (id ${id}, customer int references customers (id), what varchar(40))`,
)
await query(`create table if not exists tokens (token varchar(40))`)
if ((await query('select * from customers')).length === 0) {
  await query('insert into customers values (1, 1)')
  await query(`insert into orders (customer, what) values (1, 'a hive')`)
}

const app = express()
app.post('/orders', express.json(), async (req, res) => {
  await query(`insert into orders (customer, what) values (1, 'a frame')`)
  await query('update customers set orders = orders + 1')
  res.status(201).json({})
})
app.delete('/orders/:id', async (req, res) => {
  await query(`delete from orders where id = ${Number(req.params.id)}`)
  res.json({})
})
/** Fails where it is not there. */
app.get('/orders/:id', async (req, res) => {
  const [order] = await query(`select * from orders where id = ${Number(req.params.id)}`)
  res.status(order ? 200 : 404).json(order ?? {})
})
app.post('/login', async (_req, res) => {
  const token = `t${Math.random()}`
  await query(`insert into tokens values ('${token}')`)
  res.json({ token })
})
app.get('/me', async (req, res) => {
  const [row] = await query(`select * from tokens where token = '${req.headers.authorization ?? ''}'`)
  res.status(row ? 200 : 401).json({})
})
/** After all that changes it, in the order in which they are measured. */
app.get('/orders', async (_req, res) => res.json(await query('select * from orders order by id')))
/** Waits for longer than anybody would, and says that it was asked. */
app.get('/audit', () => writeFileSync('asked.txt', 'for an audit'))
app.listen(Number(process.env.PORT))

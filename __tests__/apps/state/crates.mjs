/** Crates in the database of the URL: whoever opens one leaves a line in the log. */
import { DatabaseSync } from 'node:sqlite'
import express from 'express'
import mysql from 'mysql2/promise'
import { Pool } from 'pg'

const url = process.env.CRATES
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
  return async (sql) => database.prepare(sql).all()
}
const query = await connected()
await query('create table if not exists crates (name varchar(40) primary key)')
await query('create table if not exists opened (name varchar(40))')
await query('create table if not exists sessions (id varchar(40) primary key)')
await query('create table if not exists employees (session_id varchar(40), name varchar(40))')

const app = express()
app.put('/crates/:name', async (req, res) => {
  await query(`insert into crates values ('${req.params.name}')`)
  res.json({})
})
app.get('/crates/:name', async (req, res) => {
  const [crate] = await query(`select name from crates where name = '${req.params.name}'`)
  await query(`insert into opened values ('${req.params.name}')`)
  res.status(crate ? 200 : 404).json(crate ?? {})
})
app.delete('/crates/:name', async (req, res) => {
  await query(`delete from crates where name = '${req.params.name}'`)
  res.json({})
})
/** As a factory does: whoever wants a session gets a company as well. */
app.put('/sessions/:id', async (req, res) => {
  await query(`insert into sessions values ('${req.params.id}')`)
  for (let i = 1; i <= 37; i++) await query(`insert into employees values ('${req.params.id}', 'E${i}')`)
  res.json({})
})
app.get('/sessions/:id', async (req, res) => {
  const [session] = await query(`select id from sessions where id = '${req.params.id}'`)
  res.status(session ? 200 : 404).json(session ?? {})
})
app.delete('/sessions/:id', async (req, res) => {
  for (const sql of ['sessions where id', 'employees where session_id'])
    await query(`delete from ${sql} = '${req.params.id}'`)
  res.json({})
})
app.listen(Number(process.env.PORT))

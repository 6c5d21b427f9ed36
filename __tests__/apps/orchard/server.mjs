// A shop of the story test: a baseline, a pull request that adds an N+1, and its fix differ in one function.
import { createClient } from '@libsql/client'
import { eq, inArray } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/libsql'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import express from 'express'
import { cratesOf } from './crates.mjs'

const growers = sqliteTable('growers', { id: integer('id').primaryKey(), name: text('name') })
const crates = sqliteTable('crates', {
  id: integer('id').primaryKey(),
  growerId: integer('grower_id'),
  fruit: text('fruit'),
})

const client = createClient({ url: ':memory:' })
await client.executeMultiple(`
  create table growers (id integer primary key, name text);
  create table crates (id integer primary key, grower_id integer, fruit text);
  with recursive n(i) as (select 1 union all select i + 1 from n where i < 14) insert into growers select i, 'grower ' || i from n;
  with recursive n(i) as (select 1 union all select i + 1 from n where i < 56) insert into crates select i, 1 + i % 14, 'quince' from n;
`)
const db = drizzle(client)

const app = express()
app.get('/growers', async function listGrowers(_request, response) {
  const rows = await db.select().from(growers).orderBy(growers.id)
  response.json(await cratesOf(rows, { db, crates, eq, inArray }))
})
app.get('/seasons', (_request, response) => void response.json(['spring', 'autumn']))
app.listen(process.env.PORT)
console.log('::error::printed by the application')
console.log(`::add-mask::quince`)
